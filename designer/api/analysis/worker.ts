import { localAnalysis } from './local-analysis.ts';
import { serveAnalysis } from './serve-analysis.ts';

serveAnalysis(localAnalysis(), {
  postMessage: (message) => postMessage(message),
  addEventListener: (kind, listener) => addEventListener(kind, listener),
});
