import { codedAnalysis } from './coded-analysis.ts';
import { serveAnalysis } from './serve-analysis.ts';

serveAnalysis(codedAnalysis(), {
  postMessage: (message) => postMessage(message),
  addEventListener: (kind, listener) => addEventListener(kind, listener),
});
