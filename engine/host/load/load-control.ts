import { admission, type Admission } from './admission.ts';
import type { DiskWatch } from './disk.ts';
import type { Limits } from '../limits.ts';
import type { Metrics } from '../metrics.ts';
import { overloadWatch, type Overload } from './overload.ts';
import type { ProcessProbe } from './process-probe.ts';
import { quarantine, type Quarantine } from './quarantine.ts';
import type { Store } from '../store.ts';
import { storeWait } from './store-wait.ts';
import { turns, type Turns } from './turns.ts';

/** Everything that keeps the load of a node within what it can do. */
export interface LoadControl {
  readonly turns: Turns;
  readonly quarantine: Quarantine;
  readonly admission: Admission;
  readonly load: LoadWatch;
}

/** Looks once a second, so that no request has to. */
export interface LoadWatch {
  readonly overload: Overload;
  /** Instances that have not ended: as counted at the last look, with what started since. */
  readonly open: number;
  look(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface LoadParts {
  readonly limits: Limits;
  readonly disk: DiskWatch;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly probe: ProcessProbe | undefined;
}

export function loadControl(parts: LoadParts): LoadControl {
  const { limits, disk, metrics } = parts;
  const ordered = turns(limits);
  const paused = quarantine(limits);
  const load = loadWatch(parts, ordered);
  const admitting = admission({
    limits,
    disk,
    overload: load.overload,
    quarantine: paused,
    turns: ordered,
    metrics,
    open: () => load.open,
  });
  return { turns: ordered, quarantine: paused, admission: admitting, load };
}

function loadWatch({ limits, metrics, store, probe }: LoadParts, ordered: Turns): LoadWatch {
  const { counters } = metrics;
  const wait = storeWait(() => store.setting('load'));
  const overload = overloadWatch(limits);
  let committed = store.commitFigures();
  let counted = 0;
  let startedThen = 0;
  let counting = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const watch: LoadWatch = {
    overload,
    get open() {
      return counted + counters.started - startedThen;
    },
    look: async () => {
      if (probe !== undefined) overload.look({ ...probe(), storeWaitMs: wait.look(), backlogMs: ordered.oldestMs() });
      ordered.paceBy(meanCommitMs());
      if (!counting) await count();
    },
    start: () => {
      // A store that does not answer is told of by whoever needs its answer.
      const look = (): void => void watch.look().catch(() => undefined);
      timer = setInterval(look, limits.loadEveryMs).unref();
    },
    stop: () => clearInterval(timer),
  };
  return watch;

  /** One at a time, so that none tells of before the last. What starts meanwhile may be counted twice until the next, rather than not at all. */
  async function count(): Promise<void> {
    counting = true;
    try {
      const started = counters.started;
      const { running, waiting, suspended, incident } = await store.counts();
      counted = running + waiting + suspended + incident;
      startedThen = started;
    } finally {
      counting = false;
    }
  }

  /** Since the last look. */
  function meanCommitMs(): number {
    const before = committed;
    committed = store.commitFigures();
    return (committed.totalMs - before.totalMs) / Math.max(1, committed.count - before.count);
  }
}
