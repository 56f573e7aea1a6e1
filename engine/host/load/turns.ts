import { performance } from 'node:perf_hooks';
import { fairQueue } from './fair-queue.ts';
import type { Limits } from '../limits.ts';
import { served } from './served.ts';

/**
 * What may be on its way to a commit at one time. The business identity that had least has the next turn, and of what it asks results of
 * calls go before starts, since accepted work outranks new work. Alone an identity may have many under way, which is fastest;
 * with others about, few, so that nobody waits long behind another's crowd (K8).
 */
export interface Turns {
  /** Does the work, at once or when it is its turn; the turn is over when the work is. */
  take<T>(kind: TurnKind, identity: string, work: () => Promise<T>): Promise<T>;
  readonly running: number;
  /** Starts that wait. */
  readonly starts: number;
  /** Results of calls that wait. */
  readonly results: number;
  startsOf(identity: string): number;
  /** How long the oldest waiting start of an identity has waited, ms. */
  waitedMs(identity: string): number;
  /** Identities that were about in the last moments. */
  readonly active: number;
  /** Commits of the last moments took so long: the slower the disk, the more must share one for the same work (K8). */
  paceBy(commitMs: number): void;
  /** How long the oldest of all that wait has waited, ms. */
  oldestMs(): number;
}

export type TurnKind = 'result' | 'start';

interface Waiting {
  readonly go: () => void;
  readonly identity: string;
  readonly since: number;
}

/** What a step costs beside its commit, about: as many share a commit as take as long as it does. */
const stepMs = 0.1;

/**
 * Where most of those about wait, nobody waits for another's crowd but all for the node: so many times as many may be under way, since
 * the more share a commit, the sooner the line is done.
 */
const timesForLine = 4;

/** So many times as many may be under way where those beyond it had less than others: who asks now and then waits for no slot. */
const timesForLess = 2;

/** An identity counts as being about for so long after it was last seen: between two of its requests it is not gone. */
const rememberedMs = 1_000;

/** @param now the process's own monotonic clock, ms */
export function turns(
  limits: Pick<Limits, 'stepsAtOnce' | 'stepsAtOnceShared'>,
  now: () => number = () => performance.now(),
): Turns {
  const queues = { result: fairQueue<Waiting>(), start: fairQueue<Waiting>() };
  const had = served();
  const running = new Map<string, number>();
  const seen = new Map<string, number>();
  let total = 0;
  let shared = limits.stepsAtOnceShared;
  let countedAt = -Infinity;

  return {
    take: (kind, identity, work) => {
      note(identity);
      if (isFree(identity)) {
        begin(identity);
        return held(identity, work);
      }
      const turn = new Promise<void>((go) => queues[kind].push(identity, { go, identity, since: now() }));
      had.waits(identity, true);
      return turn.then(() => held(identity, work));
    },
    get running() {
      return total;
    },
    get starts() {
      return queues.start.size;
    },
    get results() {
      return queues.result.size;
    },
    startsOf: (identity) => queues.start.waiting(identity),
    waitedMs: (identity) => {
      const first = queues.start.head(identity);
      return first === undefined ? 0 : now() - first.since;
    },
    get active() {
      return seen.size;
    },
    paceBy: (commitMs) => {
      const many = Math.round(commitMs / stepMs);
      shared = Math.min(limits.stepsAtOnce, Math.max(limits.stepsAtOnceShared, many));
    },
    oldestMs: () => {
      const at = now();
      const heads = [...queues.result.heads(), ...queues.start.heads()];
      return heads.reduce((oldest, { since }) => Math.max(oldest, at - since), 0);
    },
  };

  function held<T>(identity: string, work: () => Promise<T>): Promise<T> {
    const done = work();
    const over = (): void => leave(identity);
    done.then(over, over);
    return done;
  }

  function leave(identity: string): void {
    total -= 1;
    const left = (running.get(identity) ?? 1) - 1;
    if (left === 0) running.delete(identity);
    else running.set(identity, left);
    if (!isEmpty()) wake();
  }

  /** Nobody overtakes who waits but who had less. */
  function isFree(identity: string): boolean {
    return isEmpty() ? total < most() || isOwed(identity) : isOwed(identity);
  }

  function isEmpty(): boolean {
    return queues.result.size === 0 && queues.start.size === 0;
  }

  /** Who had less than others does not wait behind their crowd. */
  function isOwed(identity: string): boolean {
    if (!had.isBehind(identity)) return false;
    return (running.get(identity) ?? 0) < part() || total < timesForLess * most();
  }

  function most(): number {
    if (seen.size <= 1) return limits.stepsAtOnce;
    return had.waiting * 2 > seen.size ? Math.min(limits.stepsAtOnce, shared * timesForLine) : shared;
  }

  function part(): number {
    return seen.size > 1 ? Math.max(1, Math.floor(shared / seen.size)) : limits.stepsAtOnce;
  }

  function begin(identity: string): void {
    had.note(identity);
    total += 1;
    running.set(identity, (running.get(identity) ?? 0) + 1);
  }

  function wake(): void {
    for (let next = takeNext(); next !== undefined; next = takeNext()) {
      begin(next.identity);
      next.go();
    }
  }

  function takeNext(): Waiting | undefined {
    const identity = had.first();
    if (identity === undefined || (total >= most() && !isOwed(identity))) return undefined;
    const next = queues.result.shiftOf(identity) ?? queues.start.shiftOf(identity);
    had.waits(identity, queues.result.waiting(identity) + queues.start.waiting(identity) > 0);
    return next;
  }

  function note(identity: string): void {
    const at = now();
    seen.set(identity, at);
    if (at - countedAt < rememberedMs / 4) return;
    countedAt = at;
    for (const [name, last] of seen) if (at - last > rememberedMs && !running.has(name)) leaves(name);
  }

  function leaves(identity: string): void {
    seen.delete(identity);
    had.forget(identity);
  }
}
