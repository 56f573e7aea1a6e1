import { startOf, type Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { fixFiles } from './fix-files.ts';

/* A toy checker: each `?word?` is an issue that `fixes` mends, each `!` an error without a fix. */

function checking(fixes: Readonly<Record<string, readonly string[]>>): (files: Files) => Promise<readonly Issue[]> {
  return async (files) => Object.entries(files).flatMap(([file, text]) => issuesIn(file, text, fixes));
}

function issuesIn(file: string, text: string, fixes: Readonly<Record<string, readonly string[]>>): readonly Issue[] {
  return Array.from(text.matchAll(/\?(\w+)\?|!/g), ({ 0: whole, 1: word = '!', index }): Issue => {
    const edit = { file, from: index, to: index + whole.length };
    return {
      code: 'DEF_UNKNOWN_TARGET',
      severity: 'error',
      location: { ...startOf(file, `/${word}`), from: index },
      params: { name: word },
      fixes: (fixes[word] ?? []).map((insert) => ({ title: insert, edits: [{ ...edit, insert }] })),
    };
  });
}

const rows: readonly {
  readonly what: string;
  readonly text: string;
  readonly fixes: Readonly<Record<string, readonly string[]>>;
  readonly becomes: string;
}[] = [
  { what: 'one fix', text: 'a ?b? c', fixes: { b: ['B'] }, becomes: 'a B c' },
  { what: 'several that do not touch', text: '?a? ?b? ?c?', fixes: { a: ['A'], b: ['B'], c: ['C'] }, becomes: 'A B C' },
  { what: 'touching ones, pass after pass', text: '?a??b?', fixes: { a: ['A'], b: ['B'] }, becomes: 'AB' },
  { what: 'what a fix brings to light', text: '?a?', fixes: { a: ['?b?'], b: ['B'] }, becomes: 'B' },
  { what: 'of several the author chooses', text: '?a?', fixes: { a: ['A', 'B'] }, becomes: '?a?' },
  { what: 'a fix that does not help', text: '?a? ?b?', fixes: { a: ['?a?'], b: ['B'] }, becomes: '?a? B' },
  { what: 'a fix that brings more errors', text: '?a? ?b?', fixes: { a: ['!!'], b: ['B'] }, becomes: '?a? B' },
];

test.each(rows)('$what', async ({ text, fixes, becomes }) => {
  expect((await fixFiles({ x: text }, checking(fixes))).files['x']).toBe(becomes);
});

test('fixes that undo each other come to an end', async () => {
  const { files } = await fixFiles({ x: '?a?' }, checking({ a: ['?b?'], b: ['?a?'] }));
  expect(files['x']).toMatch(/^\?[ab]\?$/);
});

test('a waived issue is left alone, and so is a text without one', async () => {
  const waiving = checking({ a: ['A'] });
  const check = async (files: Files) => (await waiving(files)).map((issue) => ({ ...issue, waived: 'for now' }));
  const answer = await fixFiles({ x: '?a?', y: 'plain' }, check);
  expect(answer).toMatchObject({ files: { x: '?a?', y: 'plain' }, applied: [], left: [] });
});

test('tells what it applied and what it left', async () => {
  const { applied, left, issues } = await fixFiles({ x: '?a? ?b?' }, checking({ a: ['A'], b: ['!!'] }));
  expect(applied.map(({ fix }) => fix.title)).toEqual(['A']);
  expect(left.map(({ fix }) => fix.title)).toEqual(['!!']);
  expect(issues).toHaveLength(1);
});
