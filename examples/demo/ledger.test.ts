import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from './ledger.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-ledger-'));
  file = join(folder, 'ledger.jsonl');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('what was answered is known when it is opened again, before it was closed', () => {
  const first = openLedger(file, 'these records');
  first.intend({ kind: 'event', key: 'a/paid' });
  first.acknowledge({ kind: 'event', key: 'a/paid' }, { status: 202, outcome: 'parked' });
  first.intend({ kind: 'task', key: 'a/0', task: 't_1' });
  const second = openLedger(file, 'these records');
  expect(second.answerTo({ kind: 'event', key: 'a/paid' })).toMatchObject({ status: 202, outcome: 'parked' });
  expect(second.answerTo({ kind: 'task', key: 'a/0' })).toBeUndefined();
  expect(second.taskOf({ kind: 'task', key: 'a/0' })).toBe('t_1');
});

test('a line that was cut off is dropped, and the next one stands by itself', () => {
  openLedger(file, 'these records').intend({ kind: 'start', key: 'a' });
  appendFileSync(file, '{"line":"ack","kind":"sta');
  openLedger(file, 'these records').intend({ kind: 'start', key: 'b' });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { line: 'run', of: 'these records' },
    { line: 'intent', kind: 'start', key: 'a' },
    { line: 'intent', kind: 'start', key: 'b' },
  ]);
});

test('a ledger keeps to its records', () => {
  openLedger(file, 'these records');
  expect(() => openLedger(file, 'others')).toThrow(/belongs to a run of these records.*\n.*--dir/);
});
