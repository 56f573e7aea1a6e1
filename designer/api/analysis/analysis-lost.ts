/** No answer came: the worker died, took too long or was put away. */
export class AnalysisLost extends Error {
  constructor(message = 'the analysis gave no answer') {
    super(message);
    this.name = 'AnalysisLost';
  }
}
