import type { CommitFigures } from '../../host/store.ts';

/** How long commits take, and how much work shares one. */
export interface CommitTimes {
  note(ms: number, pieces: number): void;
  figures(): CommitFigures;
}

/** So many of the most recent commits are looked at for what is usual. */
const recent = 1_024;

/** Two numbers a commit; sorting them is left to whoever asks. */
export function commitTimes(): CommitTimes {
  const times = new Float64Array(recent);
  const sizes = new Float64Array(recent);
  let count = 0;
  let totalMs = 0;
  return {
    note: (ms, pieces) => {
      times[count % recent] = ms;
      sizes[count % recent] = pieces;
      count += 1;
      totalMs += ms;
    },
    figures: () => {
      const filled = Math.min(count, recent);
      const sorted = times.slice(0, filled).sort();
      const p99Ms = sorted[Math.max(0, Math.ceil(filled * 0.99) - 1)] ?? 0;
      const pieces = sizes.slice(0, filled).reduce((sum, size) => sum + size, 0) / Math.max(1, filled);
      return { count, totalMs, p99Ms, pieces };
    },
  };
}
