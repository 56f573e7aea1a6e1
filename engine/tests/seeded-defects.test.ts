import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { parseRange } from '../catalog/range.ts';
import { readYaml } from '../flow/read-yaml.ts';
import type { Issue } from '../kernel/issue.ts';
import { checkTexts } from '../registry/check-texts.ts';
import { emptyState, withContract, withProvider } from '../registry/registry-state.ts';
import { seedDefects, type Seeded } from './seed-defects.ts';

const folder = path.join(__dirname, '../../flows');
const files = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.flow.yaml') || name.endsWith('.json'))
    .map((name) => [name.replaceAll(path.sep, '/'), readFileSync(path.join(folder, name), 'utf8')]),
);
const { contracts, providers } = standardCapabilities;
const state = providers.reduce(withProvider, contracts.reduce(withContract, emptyState));
/** Every defect where all is run, else every fourth of a kind. */
const step = process.env['TESSERA_FULL'] === '1' ? 1 : 4;

const seeded = Object.keys(files)
  .filter((name) => name.endsWith('.flow.yaml'))
  .flatMap((file) => {
    const source = { file, text: files[file] ?? '' };
    return seedDefects(source, contractOf).map((one) => ({ file, ...one }));
  });
const kinds = [...new Set(seeded.map(({ kind }) => kind))];

test('the shipped flows have none of their own', () => {
  expect(issuesOf({}).filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('there are defects of every kind', () => {
  expect(kinds.toSorted()).toEqual([
    'delete due',
    'delete exits',
    'delete onError',
    'delete state',
    'delete timer',
    'drop assign',
    'drop undo',
    'duplicate state',
    'retarget',
    'shorten timer',
    'swap branches',
  ]);
});

const counted = kinds.map((kind) => ({ kind, count: seeded.filter((one) => one.kind === kind).length }));

test.each(counted)('$kind ($count): each is found, with its code, at its place', ({ kind }) => {
  const missed = seeded
    .filter((one) => one.kind === kind)
    .filter((_, index) => index % step === 0)
    .filter(({ file, ...one }) => !isFound(file, one));
  expect(missed.map(({ file, where }) => `${file} ${where}`)).toEqual([]);
});

function isFound(file: string, { text, codes, places }: Seeded): boolean {
  const { locate } = readYaml(text, file);
  const lines = places.flatMap((pointer) => [locate(pointer).line, locate(`${pointer}#key`).line]);
  return issuesOf({ [file]: text }).some(
    ({ code, location }) => codes.includes(code) && location.file === file && lines.includes(location.line),
  );
}

function issuesOf(changed: Readonly<Record<string, string>>): readonly Issue[] {
  const request = { files: { ...files, ...changed }, within: { subtrees: [''] }, testProviders: true };
  return checkTexts(state, request).issues;
}

function contractOf(reference: string): ReturnType<typeof contracts.find> {
  const range = parseRange(reference);
  return contracts.find(({ capability }) => capability === range?.capability);
}
