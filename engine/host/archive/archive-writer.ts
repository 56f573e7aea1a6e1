import { setTimeout as pause } from 'node:timers/promises';
import type { ReleaseId } from '../../kernel/ids.ts';
import { isReleaseId } from '../../kernel/ids.ts';
import { chained, firstHash, format, type ArchiveLine } from './archive-line.ts';
import type { WholeInstance } from './archived-store.ts';
import type { ArchiverParts } from './archiver.ts';
import { decodeHistory } from '../history-codec.ts';
import { callKey } from '../keys.ts';

/** Where archive files go. */
export interface ArchiveSink {
  /** A new file, under a name that no other has. */
  begin(atMs: number): Promise<ArchiveFile>;
}

export interface ArchiveFile {
  readonly name: string;
  /** Resolves once the lines are durable. */
  append(lines: string): Promise<void>;
  close(): Promise<void>;
}

/** Gathers instances to batches: first to the file, and once they are durable there, out of the store. */
export interface ArchiveWriter {
  readonly files: readonly string[];
  /** Instances that belong together go in one batch. */
  add(instances: readonly WholeInstance[]): Promise<void>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** A batch ends beyond so many rows: reading, writing and removing it holds others up for about ten milliseconds. */
const batchRows = 250;
const batchChars = 4_000_000;
/** Instances of a file, so that one can be read and moved about. */
const fileInstances = 100_000;

interface OpenFile {
  readonly file: ArchiveFile;
  readonly releases: Set<ReleaseId>;
  hash: string;
  instances: number;
}

export function archiveWriter(parts: ArchiverParts, sink: ArchiveSink): ArchiveWriter {
  const { store, clock, cache, releases, metrics } = parts;
  const files: string[] = [];
  let open: OpenFile | undefined;
  let batch: WholeInstance[] = [];
  let rows = 0;
  let chars = 0;

  const writer: ArchiveWriter = {
    files,
    add: async (instances) => {
      for (const one of instances) {
        batch.push(one);
        rows += 4 + one.history.length + one.tasks.length + one.events.length + one.incidents.length;
        chars += one.record.length + one.history.reduce((sum, { body }) => sum + body.length, 0);
      }
      if (rows > batchRows || chars > batchChars) await writer.flush();
    },
    flush: async () => {
      if (batch.length === 0) return;
      const began = performance.now();
      const going = batch;
      batch = [];
      [rows, chars] = [0, 0];
      await move(going);
      // As long for others as for itself.
      await pause(performance.now() - began);
    },
    close: async () => {
      await open?.file.close();
      open = undefined;
    },
  };
  return writer;

  async function move(going: readonly WholeInstance[]): Promise<void> {
    const present = await openFile();
    const lines = [];
    for (const one of going) {
      for (const id of releasesOf(one)) if (!present.releases.has(id)) lines.push(await releaseLine(present, id));
      const { number: _, ...rows } = one;
      lines.push(chain(present, { kind: 'instance', ...rows }));
    }
    await present.file.append(lines.join(''));
    const { name: file } = present.file;
    await store.archived.move({
      file,
      hash: present.hash,
      at: clock.now(),
      instances: going,
      effects: going.flatMap(effectsOf),
    });
    for (const { head } of going) cache.drop(head.id);
    metrics.counters.archived += going.length;
    present.instances += going.length;
  }

  async function openFile(): Promise<OpenFile> {
    if (open !== undefined && open.instances < fileInstances) return open;
    await writer.close();
    const nowMs = clock.now();
    const file = await sink.begin(nowMs);
    open = { file, releases: new Set(), hash: firstHash, instances: 0 };
    files.push(file.name);
    const first = chain(open, { kind: 'file', format, at: new Date(nowMs).toISOString() });
    await file.append(first);
    return open;
  }

  async function releaseLine(present: OpenFile, id: ReleaseId): Promise<string> {
    const { body } = await releases.checked(id);
    present.releases.add(id);
    return chain(present, { kind: 'release', id, body });
  }
}

function chain(present: OpenFile, line: ArchiveLine): string {
  const { text, hash } = chained(line, present.hash);
  present.hash = hash;
  return text;
}

/** The release of its steps, and those it was on before a migration. */
function releasesOf({ head, history }: WholeInstance): ReadonlySet<ReleaseId> {
  const ids = new Set([head.release]);
  for (const row of history) {
    const body = decodeHistory(row.body, row.at);
    if (body.kind !== 'set' || body.why !== 'migrate') continue;
    const { from } = body.record;
    for (const id of [from, body.release]) if (typeof id === 'string' && isReleaseId(id)) ids.add(id);
  }
  return ids;
}

/** Under which local providers remembered what they did for it. */
function effectsOf({ head, history }: WholeInstance): readonly string[] {
  return history.flatMap((row) => {
    const body = decodeHistory(row.body, row.at);
    if (body.kind !== 'step' || (body.trigger.kind !== 'done' && body.trigger.kind !== 'failed')) return [];
    const key = callKey(head.id, body.trigger.id, body.trigger.seq);
    return [key, `${key}/undo`];
  });
}
