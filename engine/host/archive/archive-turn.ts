import { EngineError } from '../../kernel/engine-error.ts';
import type { Runtime } from '../runtime.ts';

/** Who archives, where several nodes share a store: one at a time, so that no file holds what another node took. */
export interface ArchiveTurn {
  /** Takes the turn, or goes on having it. @throws EngineError ARCHIVE_BUSY where another node has it */
  keep(): Promise<void>;
  /** Lets others have it at once. */
  end(): Promise<void>;
}

/** A node that says nothing for so long is taken for dead: many times what one batch takes. */
const turnMs = 60_000;
/** Kept so often: it is asked for before each batch, and a batch takes about ten milliseconds. */
const keepEveryMs = turnMs / 4;

const alone: ArchiveTurn = { keep: () => Promise.resolve(), end: () => Promise.resolve() };

export function archiveTurn({ store, clock, random }: Pick<Runtime, 'store' | 'clock' | 'random'>): ArchiveTurn {
  if (store.shared !== true) return alone;
  let node: string | undefined;
  let keptAt: number | undefined;
  return {
    keep: async () => {
      const nowMs = clock.now();
      if (keptAt !== undefined && nowMs - keptAt < keepEveryMs) return;
      node ??= Buffer.from(random.bytes(16)).toString('hex');
      if (!(await store.archived.lead(node, nowMs, nowMs + turnMs))) throw new EngineError('ARCHIVE_BUSY');
      keptAt = nowMs;
    },
    end: async () => {
      if (node === undefined || keptAt === undefined) return;
      keptAt = undefined;
      await store.archived.lead(node, clock.now(), 0);
    },
  };
}
