import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { damaged } from './damage.ts';
import { activityName, caseId, readLog, type LogCase } from './log.ts';
import { openFlow } from './open-flow.ts';
import { readMap } from './read-map.ts';
import { replay, score, type CaseResult } from './replay.ts';
import { emptyMap, upperSnakeCase, type ReplayMap } from './replay-map.ts';
import { settleMsOf } from './settle.ts';

const folder = mkdtempSync(join(tmpdir(), 'tessera-replay-'));
const flow = join(folder, 'claim.flow.yaml');

beforeAll(() => {
  writeFileSync(
    flow,
    `
flow: claim
version: 1.0.0
input: { type: object, required: [id], properties: { id: { type: string } } }
key: =input.id
events:
  FILE_IT: { type: object, unexpected: refuse }
  PAY: { type: object, unexpected: refuse }
initial: open
states:
  open:
    on: { FILE_IT: deciding }
    after: [{ delay: P30D, target: lapsed }]
  deciding:
    task:
      title: Decide
      role: [clerk, boss]
      due: P7D
      outcomes: { approve: { target: paying }, reject: { target: refused } }
  paying:
    tags: [rest]
    on: { PAY: paid }
  paid: { type: final }
  refused: { type: final }
  lapsed: { type: final }
`,
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

const map: ReplayMap = {
  ...emptyMap,
  input: { id: '=case["concept:name"]' },
  rename: { 'Claim ': '' },
  events: {
    'approved by clerk': { kind: 'decide', tasks: ['*'], outcome: 'approve', form: {}, role: 'clerk' },
    'approved by cook': { kind: 'decide', tasks: ['*'], outcome: 'approve', form: {}, role: 'cook' },
    rejected: { kind: 'decide', tasks: ['deciding'], outcome: 'reject', form: {} },
    noted: { kind: 'ignore' },
  },
};

function logCase(name: string, ...activities: readonly string[]): LogCase {
  const events = activities.map((activity, day) => ({
    'concept:name': activity,
    'time:timestamp': new Date(Date.UTC(2026, 0, 1 + day)).toISOString(),
  }));
  return { case: { 'concept:name': name }, events };
}

async function played(log: readonly LogCase[], more: Partial<ReplayMap> = {}): Promise<readonly CaseResult[]> {
  const whole = { ...map, ...more };
  const { start, identity } = await openFlow(flow, undefined);
  return replay({ log, map: whole, identity, settleMs: settleMsOf(whole), seed: 1, start });
}

test.each([
  { name: 'as the flow goes', activities: ['Claim file it', 'approved by clerk', 'pay'], verdict: { kind: 'fits' } },
  { name: 'ignored in between', activities: ['file it', 'noted', 'rejected'], verdict: { kind: 'fits' } },
  {
    name: 'an event that no state takes',
    activities: ['file it', 'pay'],
    verdict: { kind: 'refused', activity: 'pay', position: 1 },
  },
  {
    name: 'a role that may not',
    activities: ['file it', 'approved by cook'],
    verdict: { kind: 'refused', activity: 'approved by cook' },
  },
  {
    name: 'no such task',
    activities: ['rejected'],
    verdict: { kind: 'refused', activity: 'rejected', position: 0 },
  },
  { name: 'unfinished', activities: ['file it', 'approved by clerk'], verdict: { kind: 'open', states: ['paying'] } },
])('$name: $verdict.kind', async ({ activities, verdict }) => {
  const [result] = await played([logCase('c', ...activities)]);
  expect(result?.recorded).toMatchObject(verdict);
});

test('the clock goes on after the last activity', async () => {
  const log = [logCase('c', 'noted'), logCase('d', 'save')];
  const rules = { ...map.events, save: { kind: 'ignore' } as const, noted: { kind: 'ignore' } as const };
  expect((await played([logCase('c', 'file it')]))[0]?.recorded.kind).toBe('open');
  const started = { ...map, start: ['save'], events: map.events, settle: 'P31D' };
  expect((await played([logCase('c', 'save')], started))[0]?.recorded.kind).toBe('fits');
  expect((await played(log, { events: rules })).map(({ recorded }) => recorded.kind)).toEqual(['open', 'open']);
});

test('only some events count, and the identity may depend on the case', async () => {
  const [result] = await played([logCase('c', 'pay', 'file it', 'rejected')], {
    only: 'event["concept:name"] != "pay"',
    identity: '="repl" + "ay"',
  });
  expect(result?.recorded.kind).toBe('fits');
});

test('damage is caught where it breaks the flow, and the score counts both', async () => {
  const log = Array.from({ length: 40 }, (_, index) => logCase(`c${index}`, 'file it', 'approved by clerk', 'pay'));
  const results = await played(log);
  expect(score(results)).toEqual({ fitness: 1, precision: 1, cases: 40, damaged: 40 });
  expect(new Set(results.map((result) => result.damaged?.activities.length))).toEqual(new Set([2, 3, 4]));
});

test('damage is the same for a seed, never empty and never a recorded sequence', () => {
  const activities = ['a', 'b', 'c'];
  const isRecorded = (sequence: readonly string[]) => ['a b c', 'a c'].includes(sequence.join(' '));
  for (let seed = 0; seed < 200; seed += 1) {
    const once = damaged(activities, `${seed}:x`, isRecorded);
    expect(damaged(activities, `${seed}:x`, isRecorded)).toEqual(once);
    expect(once === undefined || isRecorded(once) || once.length === 0).toBe(false);
  }
  expect(damaged(['a'], '1:x', () => true)).toBeUndefined();
});

test.each([
  { activity: 'Request Payment', event: 'REQUEST_PAYMENT' },
  { activity: ' pay-out (EUR) ', event: 'PAY_OUT_EUR' },
])('$activity sends $event', ({ activity, event }) => expect(upperSnakeCase(activity)).toBe(event));

test('maps extend others, and own entries win', () => {
  writeFileSync(
    join(folder, 'base.map.yaml'),
    'rename: { a: b }\nevents: { x: ignore, y: { send: Y } }\nsettle: P1D\n',
  );
  writeFileSync(
    join(folder, 'own.map.yaml'),
    'extends: ./base.map.yaml\nevents: { x: { answer: pay.out, error: NO } }\n',
  );
  expect(readMap(join(folder, 'own.map.yaml'))).toEqual({
    ...emptyMap,
    rename: { a: 'b' },
    settle: 'P1D',
    events: {
      x: { kind: 'answer', capability: 'pay.out', result: { kind: 'error', code: 'NO' } },
      y: { kind: 'send', event: 'Y', data: {} },
    },
  });
});

test.each([
  { text: 'evnets: {}', says: /:1:1: there is no 'evnets'/ },
  { text: 'events: { x: { sned: Y } }', says: /:1:14: an activity is/ },
  { text: 'only: 3', says: /'only' is text/ },
  { text: 'extends: ./bad.map.yaml', says: /extends itself/ },
])('$text is refused with its place', ({ text, says }) => {
  const file = join(folder, 'bad.map.yaml');
  writeFileSync(file, text);
  expect(() => readMap(file)).toThrow(says);
});

test('logs are read line by line, packed or not', () => {
  const lines = [logCase('c', 'a'), logCase('d', 'b')].map((one) => JSON.stringify(one)).join('\n');
  writeFileSync(join(folder, 'log.jsonl'), lines);
  writeFileSync(join(folder, 'log.jsonl.gz'), gzipSync(lines));
  const names = (file: string) => readLog(join(folder, file)).map((one) => [caseId(one), one.events.map(activityName)]);
  expect(names('log.jsonl')).toEqual([
    ['c', ['a']],
    ['d', ['b']],
  ]);
  expect(names('log.jsonl.gz')).toEqual(names('log.jsonl'));
  writeFileSync(join(folder, 'bad.jsonl'), '{"case":{}}');
  expect(() => readLog(join(folder, 'bad.jsonl'))).toThrow('bad.jsonl:1');
});

/* Stated with the format, for the recorded declarations of these names. */
test.each([
  { name: 'declaration86791', count: 4, becomes: 'a c d' },
  { name: 'declaration86795', count: 5, becomes: 'a b c c d e' },
  { name: 'declaration86800', count: 5, becomes: 'a c b d e' },
])('seed 1 makes $becomes of the activities of $name', ({ name, count, becomes }) => {
  const activities = ['a', 'b', 'c', 'd', 'e'].slice(0, count);
  expect(damaged(activities, `1:${name}`, () => false)?.join(' ')).toBe(becomes);
});
