import type { Piece } from './commit-in-place.ts';
import type { CommitTimes } from './commit-times.ts';
import { commitThread, type CommitThread, type CommitThreadParts } from './commit-thread.ts';
import type { GroupCommitHooks } from './group-commit.ts';
import type { TapeRecorder } from '../sqlite/write-tape.ts';

/** `never` · `load`: while groups are large · `always`: each group, from the first one on. */
export type ThreadUse = 'never' | 'load' | 'always';

export interface Elsewhere extends Pick<CommitThreadParts, 'file' | 'pragmas'> {
  readonly tape: TapeRecorder;
  readonly when: ThreadUse;
}

/** Groups of plain writes, committed by a thread while there is load enough. */
export interface CommitElsewhere {
  /** A group is under way: the next one waits for it. */
  readonly isBusy: boolean;
  /**
   * Whether the group is on its way: otherwise it is to be committed in place.
   * @param isSought whether others have work for this thread, which it would not do while it waits for the disk
   */
  take(group: readonly Piece[], isSought: boolean): boolean;
  /** How many of a group are answered first, so that one part is followed up while what followed from the other is written. */
  halfOf(group: readonly Piece[]): number;
  /** Waits for the group under way at most so long, without giving the event loop its turn. */
  wait(ms: number): void;
  close(): Promise<void>;
}

export interface WhatBecame {
  readonly committed: (group: readonly Piece[]) => void;
  /** Undone. */
  readonly refused: (group: readonly Piece[], error: unknown) => void;
  /** Nobody knows. */
  readonly lost: (group: readonly Piece[], error: unknown) => void;
}

/**
 * A group of fewer is written here sooner than by two who wait for each other, unless others want this thread meanwhile. Where those before
 * were sent, half as many are enough.
 */
const least = { usual: 48, sought: 16 } as const;
/** After so many large groups in a row the thread begins. */
const sustained = 16;

export function commitElsewhere(
  { tape, file, pragmas, when }: Elsewhere,
  hooks: Pick<GroupCommitHooks, 'beforeCommit' | 'onCommitted' | 'onRollback'>,
  times: CommitTimes,
  became: WhatBecame,
): CommitElsewhere {
  let thread: CommitThread | undefined;
  let isReady = false;
  let inRow = 0;
  let isInUse = false;
  let many: number = least.usual;
  let sent: readonly Piece[] | undefined;
  if (when === 'always') {
    // Until it is ready it is busy with nobody's work.
    sent = [];
    thread = begin();
  }

  return {
    get isBusy() {
      return sent !== undefined;
    },
    take: (group, isSought) => {
      many = isSought ? least.sought : least.usual;
      if (when === 'never' || group.length < enough() || !group.every(isPlain)) {
        inRow = 0;
        isInUse = false;
        return false;
      }
      inRow += 1;
      if (inRow >= sustained) thread ??= begin();
      return isReady && thread !== undefined && send(thread, group);
    },
    halfOf: ({ length }) => (length < many * 2 ? length : Math.ceil(length / 2)),
    wait: (ms) => void thread?.wait(ms),
    close: async () => {
      isReady = false;
      await thread?.close();
      thread = undefined;
    },
  };

  function enough(): number {
    if (when === 'always') return 1;
    return isInUse ? many / 2 : many;
  }

  function send(to: CommitThread, group: readonly Piece[]): boolean {
    try {
      to.send(tape.record(() => write(group)));
    } catch {
      // Whatever it is, in place it is told to whom it concerns.
      hooks.onRollback('group');
      return false;
    }
    sent = group;
    isInUse = true;
    return true;
  }

  function write(group: readonly Piece[]): void {
    for (const piece of group) piece.work();
    hooks.beforeCommit?.();
  }

  function begin(): CommitThread {
    return commitThread({
      file,
      pragmas,
      onReady: () => {
        isReady = true;
        whenBegun();
      },
      onLost: (error) => {
        // One that never was ready had nobody's work: everything is committed in place.
        if (!isReady) return whenBegun();
        isReady = false;
        if (sent !== undefined) became.lost(taken(), error);
      },
      onCommitted: (result) => {
        const group = taken();
        if (result.kind === 'committed') {
          times.note(result.syncMs, group.length);
          hooks.onCommitted?.();
          became.committed(group);
        } else {
          hooks.onRollback('group');
          became.refused(group, Object.assign(new Error(result.message), { code: result.code }));
        }
      },
    });
  }

  function whenBegun(): void {
    if (sent !== undefined) became.committed(taken());
  }

  function taken(): readonly Piece[] {
    const group = sent ?? [];
    sent = undefined;
    return group;
  }
}

function isPlain(piece: Piece): boolean {
  return piece.isPlain;
}
