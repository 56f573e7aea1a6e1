import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Seeded } from '../bench/seeded.ts';
import type { Trial } from '../bench/trial.ts';
import { readSqlite } from '../oracle/read-sqlite.ts';
import { anyMoment } from '../oracle/judge.ts';
import { strace, traced } from './strace.ts';

const names = ['tessera.db', 'tessera.db-wal'] as const;
const imagesOfRun = 5;
/** A sector: what a disk writes whole or not at all. */
const sector = 512;

/** T3: what may be on the disk after the power went, at moments of one run; each image is opened and judged. */
export async function losePower(trial: Trial): Promise<void> {
  const trace = `${trial.folder.path}/trace`;
  const before = imageOf(trial.folder.data);
  const calls = 'pwrite64,ftruncate,fsync,fdatasync';
  const under = [...strace(trace, calls), '-y', '-xx', '-s', '70000'];
  await trial.serve({ under: [...under.slice(0, 1), ...under.slice(-4), ...under.slice(1, -4)] });
  trial.drive(1);
  await trial.settle();
  await trial.judge();
  const changes = traced(trace).flatMap(changeOf);
  for (let image = 0; image < imagesOfRun; image += 1) {
    const cut = trial.random.between(1, changes.length - 1);
    const folder = join(trial.folder.path, `image-${image}`);
    write(folder, imageAfter(before, changes.slice(0, cut), trial.random));
    trial.fired();
    const until = changes[cut]?.at ?? 0;
    const only = anyMoment.filter((name) => name !== 'I9');
    trial.judgeStore(await readSqlite(folder), { only, until: until - clockGapMs, endedAt: until });
  }
}

/** The ledgers' clock and the trace's are read apart. */
const clockGapMs = 2;

type Image = ReadonlyMap<string, Buffer>;

type Change =
  | {
      readonly kind: 'write';
      readonly file: string;
      readonly at: number;
      readonly offset: number;
      readonly data: Buffer;
    }
  | { readonly kind: 'cut'; readonly file: string; readonly at: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: string; readonly at: number };

function changeOf(line: string): readonly Change[] {
  const found = /^\d+ +([\d.]+) (\w+)\(\d+<([^>]*)>(?:, (.*))?\) = \d+/.exec(line);
  if (found === null) return [];
  const [, seconds = '', call = '', path = '', rest = ''] = found;
  const at = Number(seconds) * 1_000;
  const file = basename(unescaped(path).toString());
  if (!names.some((name) => name === file)) return [];
  if (call === 'ftruncate') return [{ kind: 'cut', file, at, length: Number(rest) }];
  if (call !== 'pwrite64') return [{ kind: 'sync', file, at }];
  const [, text = '', offset = ''] = /^"([^"]*)", \d+, (\d+)$/.exec(rest) ?? [];
  return [{ kind: 'write', file, at, offset: Number(offset), data: unescaped(text) }];
}

/** With -xx strace writes every byte as `\xNN`. */
function unescaped(text: string): Buffer {
  return text.startsWith('\\x') ? Buffer.from(text.replaceAll('\\x', ''), 'hex') : Buffer.from(text);
}

/** All that was synced, and of what came later to the same file any part, the last of it cut at a sector. */
function imageAfter(before: Image, changes: readonly Change[], random: Seeded): Image {
  return new Map(
    names.map((name) => {
      const mine = changes.filter(({ file }) => file === name);
      const synced = mine.findLastIndex(({ kind }) => kind === 'sync') + 1;
      const later = mine.slice(synced).filter(() => random.fraction() < 0.5);
      const last = later.pop();
      const all = [...mine.slice(0, synced), ...later, ...(last === undefined ? [] : [torn(last, random)])];
      return [name, all.reduce(applied, before.get(name) ?? Buffer.alloc(0))];
    }),
  );
}

function torn(change: Change, random: Seeded): Change {
  if (change.kind !== 'write') return change;
  const sectors = Math.floor(change.data.length / sector);
  return { ...change, data: change.data.subarray(0, random.between(0, sectors) * sector) };
}

function applied(file: Buffer, change: Change): Buffer {
  if (change.kind === 'sync') return file;
  if (change.kind === 'cut') return Buffer.concat([file.subarray(0, change.length)], change.length);
  const end = change.offset + change.data.length;
  const grown = end > file.length ? Buffer.concat([file], end) : Buffer.from(file);
  change.data.copy(grown, change.offset);
  return grown;
}

function imageOf(folder: string): Image {
  const there = names.filter((name) => existsSync(join(folder, name)));
  return new Map(there.map((name) => [name, readFileSync(join(folder, name))]));
}

function write(folder: string, image: Image): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, data] of image) if (data.length > 0 || name === names[0]) writeFileSync(join(folder, name), data);
}
