import type { Clock } from './ports.ts';

/** `request`: of a key, by the hour; `field`: of the fields of data, by the quarter of an hour. */
export const minuteKinds = ['request', 'field'] as const;
export type MinuteKind = (typeof minuteKinds)[number];

/** How often something was seen in one stretch of time. */
export interface MinuteCount {
  readonly kind: MinuteKind;
  /** The first ms of its stretch, on the store's clock. */
  readonly at: number;
  /** A list of texts as JSON: what is counted, by what tells it apart. */
  readonly name: string;
  readonly count: number;
  /** One of those counted, e.g. an instance; '' where there is nothing to show. */
  readonly last: string;
}

export interface MinutesAsked {
  readonly kind: MinuteKind;
  /** Those whose stretch begins in the window. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Only names that begin so. */
  readonly prefix?: string;
}

export interface MinuteStore {
  /** Adds to what is there, all of it in one transaction. */
  add(rows: readonly MinuteCount[]): Promise<void>;
  /** The oldest first. */
  within(asked: MinutesAsked): Promise<readonly MinuteCount[]>;
  forget(beforeMs: number): Promise<void>;
}

/** Counts in memory and writes what it counted once a minute: what is counted costs no commit (decision 0080). */
export interface MinuteCounts {
  note(kind: MinuteKind, name: string, last?: string): void;
  /** What is stored, and what this process has counted since. */
  within(asked: MinutesAsked): Promise<readonly MinuteCount[]>;
  start(): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

export interface MinuteCountsOptions {
  readonly store: MinuteStore;
  readonly clock: Clock;
  readonly onFault: (problem: unknown) => void;
  readonly everyMs?: number;
}

export const stretchMs: Readonly<Record<MinuteKind, number>> = { request: 3_600_000, field: 900_000 };
const defaultEveryMs = 60_000;
const keptMs = 100 * 86_400_000;
/** Different names between two writes: names may come from outside. */
const mostNames = 5_000;
/** Under which those are counted that are too many to tell apart. */
export const others = '["…"]';

type Pending = Map<
  string,
  { readonly kind: MinuteKind; readonly at: number; readonly name: string; count: number; last: string }
>;

export function minuteCounts({ store, clock, onFault, everyMs = defaultEveryMs }: MinuteCountsOptions): MinuteCounts {
  let pending: Pending = new Map();
  let running: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setInterval> | undefined;
  let forgottenTo = 0;
  /** One after the other, so that nobody reads what is half written. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = running.then(work);
    running = done.catch(() => undefined);
    return done;
  };

  return {
    note,
    within: (asked) =>
      inTurn(async () => {
        const stored = await store.within(asked);
        const own = [...pending.values()].filter((one) => isAsked(one, asked));
        return own.length === 0 ? stored : merged([...stored, ...own]);
      }),
    start: () => {
      timer = setInterval(() => void inTurn(write).catch(onFault), everyMs).unref();
    },
    stop: async () => {
      clearInterval(timer);
      await inTurn(write).catch(onFault);
    },
  };

  function note(kind: MinuteKind, name: string, last = ''): void {
    const at = clock.now() - (clock.now() % stretchMs[kind]);
    const key = `${at} ${kind} ${name}`;
    const known = pending.get(key);
    if (known !== undefined) {
      known.count += 1;
      known.last = last;
    } else if (pending.size < mostNames || name === others) pending.set(key, { kind, at, name, count: 1, last });
    else note(kind, others);
  }

  async function write(): Promise<void> {
    const rows = [...pending.values()];
    if (rows.length > 0) {
      pending = new Map();
      try {
        await store.add(merged(rows));
      } catch (problem) {
        for (const row of rows) keep(row);
        throw problem;
      }
    }
    const before = clock.now() - keptMs;
    if (before - forgottenTo < stretchMs.request) return;
    forgottenTo = before;
    await store.forget(before);
  }

  function keep(row: MinuteCount): void {
    const key = `${row.at} ${row.kind} ${row.name}`;
    const known = pending.get(key);
    if (known === undefined) pending.set(key, { ...row });
    else known.count += row.count;
  }
}

function isAsked({ kind, at, name }: MinuteCount, asked: MinutesAsked): boolean {
  return kind === asked.kind && at >= asked.fromMs && at < asked.toMs && name.startsWith(asked.prefix ?? '');
}

/** One row for each stretch and name, in an order that all nodes write in. */
function merged(rows: readonly MinuteCount[]): readonly MinuteCount[] {
  const sums = new Map<string, MinuteCount>();
  for (const row of rows) {
    const key = `${String(row.at).padStart(16, '0')} ${row.kind} ${row.name}`;
    const known = sums.get(key);
    sums.set(key, known === undefined ? row : { ...row, count: known.count + row.count });
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
