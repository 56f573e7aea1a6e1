import { createChecker } from '@tessera/engine/check/browser';

/** The analysis worker: the checker of the engine, off the page. */
const checker = createChecker({ capabilities: [] });

self.addEventListener('message', () => {
  self.postMessage({ issues: checker.issues });
});
