import { EngineError } from '../kernel/engine-error.ts';
import type { CommitFigures } from '../host/store.ts';
import { commitTimes } from './commit-times.ts';
import type { Connection } from './database.ts';
import { loopShare } from './loop-share.ts';
import { codeOf } from './sqlite-error.ts';

/** Runs pieces of work in shared transactions; answers only after COMMIT. */
export interface GroupCommit {
  run<T>(work: () => T): Promise<T>;
  /** Refuses new work, and waits for what is queued. */
  drain(): Promise<void>;
  figures(): CommitFigures;
  /** As `Store.giveWay`. */
  giveWay?(): void;
}

export interface GroupCommitHooks {
  /** Still inside of the transaction, at its end: writes what its pieces have in common. */
  readonly beforeCommit?: () => void;
  /** The group is durable; nobody has been answered. */
  readonly onCommitted?: () => void;
  /** After a rollback of all or one piece: whatever was cached from inside the transaction is wrong. */
  readonly onRollback: () => void;
  /** The database can no longer be trusted: after a failed sync SQLite goes on acknowledging. The process must end. */
  readonly onFatal: (error: unknown) => void;
}

interface Entry {
  readonly work: () => void;
  readonly answer: () => void;
  readonly reject: (error: unknown) => void;
}

/** So many pieces share a transaction at most: one group never blocks the event loop for long. */
const groupLimit = 512;

/**
 * Work queued in one turn of the event loop shares a transaction and its sync. Alone means at once: nothing waits for
 * company. What follows from the answers of a group is the next group, in the same turn and before new requests are read
 * (docs/decisions/0061). When one piece fails, the group is rolled back and each piece runs again under a savepoint of its
 * own, so that a bad write rejects only itself.
 */
export function groupCommit(connection: Connection, hooks: GroupCommitHooks): GroupCommit {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  const times = commitTimes();
  const share = loopShare();
  let queue: Entry[] = [];
  let scheduled = false;
  let stopped: EngineError | undefined;
  let idle: (() => void)[] = [];

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        if (stopped !== undefined) return reject(stopped);
        queue.push(entryOf(work, resolve, reject));
        schedule();
      }),
    drain: () => {
      stopped = new EngineError('DRAINING');
      return queue.length === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve));
    },
    figures: () => times.figures(),
    giveWay: share.giveWay,
  };

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    share.asked();
    setImmediate(beginTurn);
  }

  function beginTurn(): void {
    if (share.yields()) setImmediate(beginTurn);
    else flush();
  }

  function flush(): void {
    const group = queue.length > groupLimit ? queue.slice(0, groupLimit) : queue;
    queue = queue.length > groupLimit ? queue.slice(groupLimit) : [];
    settle(group);
    queueMicrotask(whenAnswered);
  }

  /** The answers are being taken. Node runs a tick when no more microtasks are left: then all that follows at once is there. */
  function whenAnswered(): void {
    process.nextTick(goOn);
  }

  function goOn(): void {
    if (share.hasTime() && queue.length > 0) return flush();
    scheduled = false;
    if (queue.length > 0) return schedule();
    for (const resolve of idle) resolve();
    idle = [];
  }

  function settle(group: readonly Entry[]): void {
    try {
      begin.run();
      for (const entry of group) entry.work();
      hooks.beforeCommit?.();
      sync(group.length);
      for (const entry of group) entry.answer();
    } catch (error) {
      undo();
      retry(group, error);
    }
  }

  /** The commit alone is timed, which is the disk's part of the work. */
  function sync(pieces: number): void {
    const began = performance.now();
    commit.run();
    times.note(performance.now() - began, pieces);
    hooks.onCommitted?.();
  }

  function retry(group: readonly Entry[], error: unknown): void {
    if (isFatal(error)) return fail(group, error);
    if (group.length === 1 || isWhole(error)) return rejectAll(group, translate(error));
    settleSingly(group);
  }

  /** One transaction again, so one sync; a savepoint each, so that only the bad ones are undone. */
  function settleSingly(group: readonly Entry[]): void {
    try {
      begin.run();
      const answers = group.map(attempt);
      sync(group.length);
      for (const answer of answers) answer();
    } catch (error) {
      undo();
      if (isFatal(error)) fail(group, error);
      else rejectAll(group, translate(error));
    }
  }

  /** How to answer once the group is committed. */
  function attempt(entry: Entry): () => void {
    connection.exec('SAVEPOINT piece');
    try {
      entry.work();
      // Now, so that what belongs to this piece goes with it.
      hooks.beforeCommit?.();
      connection.exec('RELEASE piece');
      return entry.answer;
    } catch (error) {
      if (isFatal(error) || isWhole(error)) throw error;
      connection.exec('ROLLBACK TO piece; RELEASE piece');
      hooks.onRollback();
      return () => entry.reject(error);
    }
  }

  function undo(): void {
    hooks.onRollback();
    if (connection.inTransaction) rollback.run();
  }

  function fail(group: readonly Entry[], error: unknown): void {
    stopped = new EngineError('STORE_UNAVAILABLE', { cause: error });
    hooks.onFatal(error);
    rejectAll([...group, ...queue], stopped);
    queue = [];
  }
}

function entryOf<T>(work: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): Entry {
  let answer = (): void => reject(new EngineError('STORE_UNAVAILABLE'));
  return {
    work: () => {
      const value = work();
      answer = () => resolve(value);
    },
    answer: () => answer(),
    reject,
  };
}

function rejectAll(group: readonly Entry[], error: unknown): void {
  for (const entry of group) entry.reject(error);
}

function isFatal(error: unknown): boolean {
  return /^SQLITE_(IOERR|CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Errors of the whole transaction rather than of one piece. */
function isWhole(error: unknown): boolean {
  return /^SQLITE_(FULL|BUSY|LOCKED|READONLY|CANTOPEN)/.test(codeOf(error));
}

function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (code.startsWith('SQLITE_FULL')) return new EngineError('STORAGE_FULL', { retryAfterS: 10, cause: error });
  if (isWhole(error)) return new EngineError('STORE_UNAVAILABLE', { retryAfterS: 1, cause: error });
  return error;
}
