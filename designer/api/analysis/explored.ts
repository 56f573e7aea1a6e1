import { exploreFlow, type FlowExploration, type Subject } from '@tessera/engine/check';

/** Configurations that are looked at; more is said to be more. */
const limit = 20_000;
/** ms of work between two looks at what else is asked */
const sliceMs = 12;

/** Explores beside everything else that the worker is asked; undefined where it was taken back meanwhile. */
export async function explored(subject: Subject, signal?: AbortSignal): Promise<FlowExploration | undefined> {
  const search = exploreFlow(subject, limit);
  for (let pauseAt = performance.now() + sliceMs; ;) {
    const next = search.next();
    if (next.done === true) return next.value;
    if (performance.now() < pauseAt) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (signal?.aborted === true) return undefined;
    pauseAt = performance.now() + sliceMs;
  }
}
