import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '../../kernel/engine-error.ts';
import type { InstanceId } from '../../kernel/ids.ts';
import { archiveTurn } from './archive-turn.ts';
import type { AgedInstance, ArchivedStore, WholeInstance } from './archived-store.ts';
import { archiveWriter, type ArchiveSink, type ArchiveWriter } from './archive-writer.ts';
import { keepOf, type Keep, type Retention } from './retention.ts';
import type { Runtime } from '../runtime.ts';
import { StoreConflict } from '../store-conflict.ts';
import type { Within } from '../store.ts';
import { maySee } from '../visible.ts';

export interface ArchiveRequest {
  /** Only this flow. */
  readonly flow?: string;
  /** Instead of what is configured. */
  readonly keep?: Keep;
  /** Only counts. */
  readonly dryRun?: boolean;
}

export interface ArchiveReport {
  readonly archived: number;
  readonly files: readonly string[];
}

/** Moves ended instances to files, as retention says, in batches with room for others between them. */
export interface Archiver {
  /** @throws EngineError ARCHIVE_BUSY while another runs, at this node or at another */
  run(request: ArchiveRequest, by: Within): Promise<ArchiveReport>;
  start(): void;
  stop(): Promise<void>;
}

export interface ArchiverOptions {
  readonly sink: ArchiveSink;
  readonly retention: Retention;
}

export interface ArchiverParts extends Pick<
  Runtime,
  'store' | 'clock' | 'random' | 'limits' | 'cache' | 'releases' | 'metrics' | 'onFault' | 'state'
> {
  /** Others wait: what ended long ago can, too. */
  readonly isBusy: () => boolean;
}

/** How often it is looked whether others still wait, and how long at most for one batch: what is due goes in the end. */
const lookEveryMs = 50;
const mostLooks = 100;

const pageSize = 200;
/** What is due by itself is due for everybody. */
const everything: Within = { subtrees: [''] };

export function archiver(parts: ArchiverParts, { sink, retention }: ArchiverOptions): Archiver {
  const { store, clock, limits, metrics, onFault } = parts;
  const { archived } = store;
  const ourTurn = archiveTurn(parts);
  let running: Promise<ArchiveReport> | undefined;
  let stopped = false;
  let timers: readonly ReturnType<typeof setTimeout>[] = [];

  const run = async (request: ArchiveRequest, by: Within): Promise<ArchiveReport> => {
    if (running !== undefined) throw new EngineError('ARCHIVE_BUSY');
    running = inTurn(request, by);
    try {
      return await running;
    } catch (error) {
      if (!isBusyElsewhere(error)) metrics.counters.archiveFailures += 1;
      throw error;
    } finally {
      running = undefined;
    }
  };
  return {
    run,
    start: () => {
      const again = (): void => {
        if (running === undefined) run({}, everything).catch(tell);
      };
      timers = [setTimeout(again, limits.archiveFirstMs), setInterval(again, limits.archiveEveryMs)];
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await running?.catch(tell);
    },
  };

  /** That another node archives is no failure of this one. */
  function tell(problem: unknown): void {
    if (!isBusyElsewhere(problem)) onFault(problem);
  }

  async function inTurn(request: ArchiveRequest, by: Within): Promise<ArchiveReport> {
    if (request.dryRun === true) return await pass(request, by);
    try {
      await ourTurn.keep();
      return await pass(request, by);
    } catch (cause) {
      // It said nothing for too long, and another went on with the same instances.
      if (store.shared === true && cause instanceof StoreConflict) throw new EngineError('ARCHIVE_BUSY', { cause });
      throw cause;
    } finally {
      await ourTurn.end().catch(onFault);
    }
  }

  async function pass({ flow, keep, dryRun = false }: ArchiveRequest, by: Within): Promise<ArchiveReport> {
    const writer = archiveWriter(parts, sink);
    let count = 0;
    try {
      for await (const name of flow === undefined ? flowNames(archived) : [flow]) {
        const bounds = keep ?? keepOf(retention, name);
        if (bounds === undefined) continue;
        for await (const tree of trees(name, bounds, by)) {
          if (stopped) break;
          if (!dryRun) {
            await giveWay();
            await ourTurn.keep();
            await addAll(writer, tree);
          }
          count += tree.length;
        }
      }
      await writer.flush();
    } finally {
      await writer.close();
    }
    return { archived: count, files: writer.files };
  }

  async function giveWay(): Promise<void> {
    for (let look = 0; look < mostLooks && parts.isBusy() && !stopped; look += 1) await pause(lookEveryMs);
  }

  async function addAll(writer: ArchiveWriter, tree: readonly InstanceId[]): Promise<void> {
    const whole: WholeInstance[] = [];
    for (const id of tree) {
      const rows = await archived.whole(id);
      if (rows !== undefined) whole.push(rows);
    }
    await writer.add(whole);
  }

  /** Instances that nobody called, each with its sub-flows: only all together, and only when all have ended. */
  async function* trees(flow: string, keep: Keep, by: Within): AsyncGenerator<readonly InstanceId[]> {
    const before = keep.forMs === undefined ? undefined : clock.now() - keep.forMs;
    const upTo = keep.atMost === undefined ? undefined : await archived.behindNewest(flow, keep.atMost);
    const goes = ({ finishedAt, number }: AgedInstance): boolean =>
      finishedAt !== undefined &&
      ((before !== undefined && finishedAt < before) || (upTo !== undefined && number <= upTo));
    for (let after = 0; ;) {
      const page = await archived.aged(flow, after, pageSize);
      // SQLite answers without a turn of the event loop: others need one.
      await turn();
      for (const one of page) {
        if (one.isChild || !goes(one) || !maySee(by, { flow, identity: one.identity })) continue;
        const tree = await endedTree(archived, one);
        if (tree !== undefined) yield tree;
      }
      const last = page.at(-1);
      const isBeyond = page.every(
        ({ number, createdAt }) =>
          !(before !== undefined && createdAt < before) && !(upTo !== undefined && number <= upTo),
      );
      if (last === undefined || page.length < pageSize || isBeyond || stopped) return;
      after = last.number;
    }
  }
}

function isBusyElsewhere(problem: unknown): boolean {
  return problem instanceof EngineError && problem.code === 'ARCHIVE_BUSY';
}

async function* flowNames(archived: ArchivedStore): AsyncGenerator<string> {
  for (let flow = await archived.nextFlow(''); flow !== undefined; flow = await archived.nextFlow(flow)) yield flow;
}

/** An instance with everything below it; undefined where something of it goes on. */
async function endedTree(archived: ArchivedStore, root: AgedInstance): Promise<readonly InstanceId[] | undefined> {
  const ids: InstanceId[] = [root.id];
  for (const id of ids) {
    for (const child of await archived.children(id)) {
      if (child.finishedAt === undefined) return undefined;
      ids.push(child.id);
    }
  }
  return ids;
}
