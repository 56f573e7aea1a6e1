import { assets } from '../assets.ts';
import type { AnalysisPort } from './analysis.ts';
import { spokenAnalysis } from './spoken-analysis.ts';
import { workerAnalysis } from './worker-analysis.ts';

const listeners = new Set<() => void>();

/** The analysis of the page: one worker, whichever flow is open. It starts with the first question. */
export const pageAnalysis: AnalysisPort = spokenAnalysis(
  workerAnalysis({
    start: () => new Worker(assets.analysisWorker, { type: 'module' }),
    onLost: () => {
      for (const listener of listeners) listener();
    },
  }),
  async () => await import('./issue-speech.ts'),
);

/** Tells when the worker died: it is started again by the next question. */
export function onAnalysisLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
