import { EngineError } from '../../kernel/engine-error.ts';
import { soon } from '../../kernel/soon.ts';
import type { CommitFigures } from '../../host/store.ts';
import { commitElsewhere, type Elsewhere } from './commit-elsewhere.ts';
import { isFatal, isWhole } from './commit-error.ts';
import { commitInPlace, rejectAll, type Piece } from './commit-in-place.ts';
import { commitTimes } from './commit-times.ts';
import { loopShare } from './loop-share.ts';
import type { Connection } from '../sqlite/database.ts';

/** Runs pieces of work in shared transactions; answers only after COMMIT. */
export interface GroupCommit {
  run<T>(work: () => T): Promise<T>;
  /** Refuses new work, and waits for what is queued. */
  drain(): Promise<void>;
  figures(): CommitFigures;
  /** As `Store.giveWay`. */
  giveWay?(): void;
}

export interface SqliteGroupCommit extends GroupCommit {
  /** Work that only writes, by statements of `Sql`, and decides nothing by what it finds: another thread may do it. */
  write(work: () => void): Promise<void>;
}

export interface GroupCommitHooks {
  /** Still inside of the transaction, at its end: writes what its pieces have in common. */
  readonly beforeCommit?: () => void;
  /** The group is durable, and nobody is answered yet. */
  readonly onCommitted?: () => void;
  /** After a rollback of a group, or of one piece of it: whatever was cached from inside of that is wrong. */
  readonly onRollback: (of: 'group' | 'piece') => void;
  /** The database can no longer be trusted: after a failed sync SQLite goes on acknowledging. The process must end. */
  readonly onFatal: (error: unknown) => void;
  /** Where another thread may commit. */
  readonly elsewhere?: Elsewhere;
}

/** So many pieces share a transaction at most: one group never blocks the event loop for long. */
const groupLimit = 512;

/**
 * Work queued in one turn of the event loop shares a transaction and its sync. Alone means at once: nothing waits for
 * company. What follows from the answers of a group is the next group, in the same turn and before new requests are read
 * (docs/decisions/0061). Under load another thread writes and syncs, while this one works on what follows from the group
 * before (docs/decisions/0098). Groups are committed one after another, wherever.
 */
export function groupCommit(connection: Connection, hooks: GroupCommitHooks, share = loopShare()): SqliteGroupCommit {
  const times = commitTimes();
  const here = commitInPlace(connection, times, hooks, fail);
  const there =
    hooks.elsewhere === undefined
      ? undefined
      : commitElsewhere(hooks.elsewhere, hooks, times, { committed, refused, lost: fail });
  let queue: Piece[] = [];
  let scheduled = false;
  let stopped: EngineError | undefined;
  let idle: (() => void)[] = [];

  return {
    run: (work) => enqueue((resolve, reject) => pieceOf(work, resolve, reject)),
    write: (work) => enqueue((resolve, reject) => ({ work, answer: () => resolve(), reject, isPlain: true })),
    drain: async () => {
      stopped = new EngineError('DRAINING');
      if (queue.length > 0 || isAway()) await new Promise<void>((resolve) => idle.push(resolve));
      await there?.close();
    },
    figures: () => times.figures(),
    giveWay: share.giveWay,
  };

  function enqueue<T>(piece: (resolve: (value: T) => void, reject: Piece['reject']) => Piece): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (stopped !== undefined) return reject(stopped);
      queue.push(piece(resolve, reject));
      schedule();
    });
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    share.asked();
    setImmediate(beginTurn);
  }

  function beginTurn(): void {
    if (isAway()) return;
    if (share.yields()) return void setImmediate(beginTurn);
    flush();
    whenFollowed(goOn);
  }

  function flush(): void {
    const group = nextGroup();
    queue = queue.length > group.length ? queue.slice(group.length) : [];
    if (there?.take(group, share.isSought) !== true) here.settle(group);
  }

  function nextGroup(): readonly Piece[] {
    return queue.length > groupLimit ? queue.slice(0, groupLimit) : queue;
  }

  /** To the thread alone: what is committed in place is answered at once, and so would be before those that still wait. */
  function sendAhead(): void {
    const group = nextGroup();
    if (group.length > 0 && there?.take(group, share.isSought) === true) queue = queue.slice(group.length);
  }

  /** Node runs a tick when no more microtasks are left: then all that follows at once from answers is there. */
  function whenFollowed(then: () => void): void {
    soon(() => process.nextTick(then));
  }

  function goOn(): void {
    if (isAway()) return stayOrLeave();
    if (share.hasTime() && queue.length > 0) {
      flush();
      return whenFollowed(goOn);
    }
    scheduled = false;
    share.leaves();
    if (queue.length > 0) return schedule();
    for (const resolve of idle) resolve();
    idle = [];
  }

  function isAway(): boolean {
    return there?.isBusy === true;
  }

  /**
   * The thread has the next group. Others have the loop meanwhile where they have something to do; where they hardly have, nobody gets the
   * turn for as long as it is not theirs.
   */
  function stayOrLeave(): void {
    const leftMs = share.isSought ? 0 : share.leftMs();
    if (leftMs > 0) there?.wait(leftMs);
    if (isAway()) share.leaves();
  }

  /** By the thread. The next group is on its way before all are answered, and is written while what follows from these is worked on. */
  function committed(group: readonly Piece[]): void {
    // After a whole turn: the first of the two comes before anything else is taken in. No other group begins until it is answered.
    if (stopped === undefined && !share.returns()) return void setImmediate(() => setImmediate(committed, group));
    const first = queue.length > 0 ? 0 : (there?.halfOf(group) ?? 0);
    answerAll(group.slice(0, first));
    whenFollowed(() => {
      sendAhead();
      answerAll(group.slice(first));
      whenFollowed(goOn);
    });
  }

  function refused(group: readonly Piece[], error: unknown): void {
    if (isFatal(error) || isWhole(error)) here.retry(group, error);
    else here.settle(group);
    whenFollowed(goOn);
  }

  function fail(group: readonly Piece[], error: unknown): void {
    stopped = new EngineError('STORE_UNAVAILABLE', { cause: error });
    hooks.onFatal(error);
    rejectAll([...group, ...queue], stopped);
    queue = [];
    whenFollowed(goOn);
  }
}

function answerAll(group: readonly Piece[]): void {
  for (const piece of group) piece.answer();
}

function pieceOf<T>(work: () => T, resolve: (value: T) => void, reject: Piece['reject']): Piece {
  let answer = (): void => reject(new EngineError('STORE_UNAVAILABLE'));
  return {
    work: () => {
      const value = work();
      answer = () => resolve(value);
    },
    answer: () => answer(),
    reject,
    isPlain: false,
  };
}
