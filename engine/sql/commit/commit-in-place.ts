import { performance } from 'node:perf_hooks';
import { commitError, isFatal, isWhole } from './commit-error.ts';
import type { CommitTimes } from './commit-times.ts';
import type { Connection } from '../sqlite/database.ts';
import type { GroupCommitHooks } from './group-commit.ts';

/** One of those that share a transaction. */
export interface Piece {
  readonly work: () => void;
  readonly answer: () => void;
  readonly reject: (error: unknown) => void;
  /** It only writes, and decides nothing by what it finds: it can be done elsewhere. */
  readonly isPlain: boolean;
}

/** Commits groups here and now. */
export interface CommitInPlace {
  settle(group: readonly Piece[]): void;
  /** The group has not gone through, and is undone. */
  retry(group: readonly Piece[], error: unknown): void;
}

/**
 * When one piece fails, the group is rolled back and each piece runs again under a savepoint of its own, so that a bad write
 * rejects only itself.
 */
export function commitInPlace(
  connection: Connection,
  times: CommitTimes,
  { beforeCommit, onCommitted, onRollback }: GroupCommitHooks,
  fail: (group: readonly Piece[], error: unknown) => void,
): CommitInPlace {
  const begin = connection.prepare('BEGIN IMMEDIATE');
  const commit = connection.prepare('COMMIT');
  const rollback = connection.prepare('ROLLBACK');
  return { settle, retry };

  function settle(group: readonly Piece[]): void {
    try {
      begin.run();
      for (const piece of group) piece.work();
      beforeCommit?.();
      sync(group.length);
      for (const piece of group) piece.answer();
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
    onCommitted?.();
  }

  function retry(group: readonly Piece[], error: unknown): void {
    if (isFatal(error)) return fail(group, error);
    if (group.length === 1 || isWhole(error)) return rejectAll(group, commitError(error));
    settleSingly(group);
  }

  /** One transaction again, so one sync; a savepoint each, so that only the bad ones are undone. */
  function settleSingly(group: readonly Piece[]): void {
    try {
      begin.run();
      const answers = group.map(attempt);
      sync(group.length);
      for (const answer of answers) answer();
    } catch (error) {
      undo();
      if (isFatal(error)) fail(group, error);
      else rejectAll(group, commitError(error));
    }
  }

  /** How to answer once the group is committed. */
  function attempt(piece: Piece): () => void {
    connection.exec('SAVEPOINT piece');
    try {
      piece.work();
      // Now, so that what belongs to this piece goes with it.
      beforeCommit?.();
      connection.exec('RELEASE piece');
      return piece.answer;
    } catch (error) {
      if (isFatal(error) || isWhole(error)) throw error;
      connection.exec('ROLLBACK TO piece; RELEASE piece');
      onRollback('piece');
      return () => piece.reject(error);
    }
  }

  function undo(): void {
    onRollback('group');
    if (connection.inTransaction) rollback.run();
  }
}

export function rejectAll(group: readonly Piece[], error: unknown): void {
  for (const piece of group) piece.reject(error);
}
