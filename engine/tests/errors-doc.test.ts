import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ErrorEntry, ErrorText } from '../kernel/errors/entry.ts';
import { errors } from '../kernel/errors.ts';
import { errorsDoc } from './errors-doc.ts';

const file = path.join(__dirname, '../../docs/errors.md');
const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(errors);

test('docs/errors.md is the table of codes', () => {
  const text = errorsDoc();
  if (process.env['TESSERA_WRITE_DOCS'] === '1') writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('both languages fill in the same parameters', () => {
  const differ = entries.filter(([, entry]) => parameters(entry.en) !== parameters(entry['zh-CN']));
  expect(differ.map(([code]) => code)).toEqual([]);
});

test('both languages say something, and differ', () => {
  const silent = entries.filter(([, { en, 'zh-CN': zh }]) => en.message.trim() === '' || en.message === zh.message);
  expect(silent.map(([code]) => code)).toEqual([]);
});

test('every code is unique among the families', () => {
  const folder = path.join(__dirname, '../kernel/errors');
  const texts = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const codes = texts.flatMap((text) => Array.from(text.matchAll(/^ {2}([A-Z][A-Z0-9_]+): \{/gm), (match) => match[1]));
  expect(codes).toHaveLength(entries.length);
});

/** The names that message and hints use, without regard to their order or how often. */
function parameters({ message, hint }: ErrorText): string {
  const text = [message, ...(typeof hint === 'string' ? [hint] : (hint ?? []))].join(' ');
  return [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), (match) => match[1] ?? ''))].toSorted().join(' ');
}
