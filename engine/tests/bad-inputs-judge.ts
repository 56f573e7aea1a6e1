import { errors } from '../kernel/errors.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import type { BadInput, Place } from './bad-inputs.ts';
import type { Reply, TestServer } from './bad-inputs-server.ts';

interface ErrorView {
  readonly pointer?: string;
  readonly line?: number;
  readonly column?: number;
  readonly severity?: string;
  readonly message: string;
  readonly hint?: string;
}

/** Words that only a library, a stack or a broken text would bring. */
const foreign =
  /\bat .+\.(?:ts|js|mjs):\d|node_modules|file:\/\/|\b(?:Syntax|Type|Reference|Range|YAMLParse|Parse|Evaluation)Error\b|\[object |must (?:NOT|have required|match (?:pattern|format|a schema)|be equal to)|Implicit keys|Nested mappings are not|Flow (?:map|sequence) in|Unexpected (?:token|end of|flow-)|Cannot read|is not a function|\bundefined\b|\bNaN undefined|<html|<!DOCTYPE|\{\w+\}/i;

/** Sends the row in English and in Chinese and holds every answer to the rules of section 1. */
export async function judge(row: BadInput, server: TestServer): Promise<Reply> {
  const english = await server.send(row.send, 'en-GB');
  if (row.code === undefined) {
    judgeAccepted(row, english);
    return english;
  }
  judgeRefused(row, english);
  const chinese = await server.send(row.send, 'zh');
  judgeRefused({ ...row, says: [] }, chinese);
  judgeLanguages(english, chinese);
  if (row.alike === undefined) return english;
  const alike = await server.send(row.alike, 'en');
  expect(facts(alike)).toEqual(facts(english));
  return english;
}

function judgeAccepted(row: BadInput, answer: Reply): void {
  expect({ status: answer.status, body: answer.text.slice(0, 2_000) }).toEqual({
    status: row.status,
    body: expect.any(String),
  });
  judgeTime(row, answer);
  judgeText(row, answer);
}

function judgeRefused(row: BadInput, answer: Reply): void {
  const { json } = answer;
  const found = {
    status: answer.status,
    code: json['code'],
    ...(json['code'] === row.code ? {} : { text: answer.text.slice(0, 1_500) }),
  };
  expect(found).toEqual({ status: row.status, code: row.code });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(String(json['type'])).toMatch(new RegExp(`/problems/${row.slug ?? slugOf(row)}$`));
  expect(json['status']).toBe(row.status);
  if (row.status === 429 || row.status === 503) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  judgeTime(row, answer);
  judgeText(row, answer);
  judgeErrors(row, errorsOf(answer));
  if (row.total !== undefined) expect(json['total']).toBe(row.total);
}

function slugOf({ code }: BadInput): string {
  const entry: ErrorEntry | undefined = code && errors[code];
  return entry?.slug ?? code?.toLowerCase().replaceAll('_', '-') ?? '';
}

function judgeErrors(row: BadInput, found: readonly ErrorView[]): void {
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThanOrEqual(20);
  for (const { message } of found) expect(message).not.toBe('');
  if (row.where === undefined) return;
  const places = found.map(({ pointer, line, column }) => ({ pointer, line, column }));
  if (!places.some((place) => isAt(place, row.where ?? {}))) expect(places).toContainEqual(row.where);
}

function isAt(place: Partial<ErrorView>, wanted: Place): boolean {
  const { pointer, line, column } = wanted;
  const isThere = typeof pointer === 'object' ? pointer.test(place.pointer ?? '') : pointer === place.pointer;
  return (
    (pointer === undefined || isThere) &&
    (line === undefined || line === place.line) &&
    (column === undefined || column === place.column)
  );
}

function judgeTime({ withinMs = 2_000 }: BadInput, { tookMs }: Reply): void {
  expect(tookMs).toBeLessThanOrEqual(withinMs);
}

function judgeText({ says = [] }: BadInput, answer: Reply): void {
  // What was sent stands in the answer where it is needed to understand it: only our own words are judged.
  const own = errorsOf(answer).flatMap(({ message, hint = '' }) => [message, hint]);
  for (const text of own) expect(text).not.toMatch(foreign);
  expect(answer.text).not.toMatch(/node_modules|\.ts:\d|<html|<!DOCTYPE/i);
  for (const wanted of says instanceof RegExp ? [says] : says) expect(answer.text).toMatch(wanted);
}

function judgeLanguages(english: Reply, chinese: Reply): void {
  expect(String(english.json['title'])).toMatch(/^[\x20-\x7e“”]+$/);
  expect(String(chinese.json['title'])).toMatch(/\p{Script=Han}/u);
  const [first, second] = [errorsOf(english), errorsOf(chinese)];
  expect(second.length).toBe(first.length);
  for (const [index, { message }] of first.entries()) {
    expect(second[index]?.message).toMatch(/\p{Script=Han}/u);
    expect(second[index]?.message).not.toBe(message);
  }
}

/** What a check and a publish have in common; a check tells warnings too. */
function facts(answer: Reply): object {
  const { status, json } = answer;
  const found = errorsOf(answer).filter(({ severity = 'error' }) => severity === 'error');
  return { status, code: json['code'], errors: found };
}

function errorsOf({ json }: Reply): readonly ErrorView[] {
  const found = json['errors'];
  return Array.isArray(found) ? found : [];
}
