import { expect, test } from '@jest/globals';
import { migrateRecord, type Migration } from './migrate.ts';
import { step } from './step.ts';
import { begin, flowOf, throughJson, type Run, type ShortFlow } from './flow.fixture.ts';

const hourMs = 3_600_000;

const before: ShortFlow = {
  release: '1',
  initial: 'work',
  context: { total: { schema: { type: 'integer' }, initial: 5 }, old: { initial: 'gone' } },
  parameters: { roles: ['supervisor'], window: 'PT10H' },
  durations: ['window'],
  states: {
    work: { invoke: { undo: {}, onDone: 'review' } },
    review: {
      task: { roles: '=parameters.roles', due: 'PT4H', outcomes: { approve: 'done' } },
      after: [
        { delay: '=parameters.window', target: 'done' },
        { delay: 'PT1H', target: 'review' },
      ],
    },
    done: {},
  },
};

const after: ShortFlow = {
  ...before,
  release: '2',
  context: { total: { schema: { type: 'integer' }, initial: 5 }, extra: { initial: '=input.n' }, maybe: {} },
  parameters: { roles: ['administration'], window: 'PT20H' },
};

function inReview(flow: ShortFlow = before): Run {
  const run = begin(flow, { n: 3 });
  run.done('work');
  return run;
}

function migrate(run: Run, to: ShortFlow, nowMs = 1000 + 2 * hourMs): Migration {
  return migrateRecord(run.flow, flowOf(to), run.record, nowMs);
}

function moved(migration: Migration): Extract<Migration, { ok: true }> {
  if (!migration.ok) throw new Error(JSON.stringify(migration));
  return migration;
}

function reasons(migration: Migration): readonly unknown[] {
  return migration.ok ? [] : migration.reasons;
}

test('open tasks get their role and due date anew, armed timers their delay, counted from when they began', () => {
  const run = inReview();
  const { record, effects, changes } = moved(
    migrate(run, { ...after, states: { ...after.states, review: reviewDue('PT6H') } }),
  );
  expect(effects).toMatchObject([
    { kind: 'task', id: 'review', seq: 4, roles: ['administration'], dueAtMs: 1000 + 6 * hourMs },
    { kind: 'forget', what: 'timer', id: 'review.0', seq: 2 },
    { kind: 'wake', id: 'review.0', seq: 5, dueAtMs: 1000 + 20 * hourMs },
  ]);
  expect(record.timers['review.1']).toEqual(run.record.timers['review.1']);
  expect(changes.map(({ what, name }) => [what, name])).toEqual([
    ['data', 'old'],
    ['data', 'extra'],
    ['data', 'maybe'],
    ['task', 'review'],
    ['timer', 'review.0'],
  ]);
});

function reviewDue(due: string): NonNullable<ShortFlow['states']>[string] {
  const review = before.states?.['review'];
  return { ...review, task: { roles: '=parameters.roles', due, outcomes: { approve: 'done' } } };
}

test('data is kept, new fields start, fields that are no more go', () => {
  expect(moved(migrate(inReview(), after)).record.data).toEqual({ total: 5, extra: 3, maybe: null });
});

test('the moved record runs on under the other release', () => {
  const { record } = moved(migrate(inReview(), after));
  const outcome = step(
    flowOf(after),
    throughJson(record),
    { kind: 'done', id: 'review', seq: record.calls['review']?.seq ?? 0, output: { outcome: 'approve' } },
    9,
  );
  expect(outcome).toMatchObject({ kind: 'advanced', states: ['done'] });
});

test('the record that is moved from is not touched', () => {
  const run = inReview();
  const kept = throughJson(run.record);
  migrate(run, after);
  expect(run.record).toEqual(kept);
});

test.each<{ name: string; to: ShortFlow; reason: object }>([
  {
    name: 'a state that is no more',
    to: { ...after, initial: 'done', states: { done: {} } },
    reason: { code: 'MIG_STATE_MISSING', params: { state: 'review' } },
  },
  {
    name: 'a state that has inner states now',
    to: { ...after, states: { ...after.states, review: { initial: 'x', states: { x: {} } } } },
    reason: { code: 'MIG_STATE_MISSING', params: { state: 'review' } },
  },
  {
    name: 'data that does not fit',
    to: { ...after, context: { total: { schema: { type: 'integer', maximum: 4 }, initial: 1 } } },
    reason: { code: 'MIG_DATA_INVALID', params: { pointer: '/total', keyword: 'maximum' } },
  },
  {
    name: 'a task that became a call',
    to: { ...after, states: { ...after.states, review: { invoke: {} } } },
    reason: { code: 'MIG_CALL_CHANGED', params: { state: 'review' } },
  },
  {
    name: 'an undo of another contract',
    to: { ...after, contracts: { 'undo@^1': { hash: 'other' } } },
    reason: { code: 'MIG_UNDO_MISSING', params: { contract: 'undo@^1' } },
  },
])('$name stands in the way', ({ to, reason }) => {
  expect(reasons(migrate(inReview(), to))).toContainEqual(reason);
});

test.each<{ name: string; contracts: NonNullable<ShortFlow['contracts']>; ok: boolean }>([
  { name: 'the same contract', contracts: {}, ok: true },
  { name: 'another contract', contracts: { 'cap@^1': { hash: 'other' } }, ok: false },
])('a call in flight goes on with $name: $ok', ({ contracts, ok }) => {
  const run = begin(before, { n: 3 });
  expect(migrate(run, { ...after, contracts }).ok).toBe(ok);
});

test('a state that calls now where it waited before stands in the way', () => {
  const run = begin({ initial: 'a', states: { a: {} } });
  expect(reasons(migrate(run, { initial: 'a', states: { a: { invoke: {} } } }))).toEqual([
    { code: 'MIG_CALL_CHANGED', params: { state: 'a' } },
  ]);
});

test('a timer that the other release lacks goes, one that only it has is armed now, a fired one stays fired', () => {
  const run = begin({ initial: 'a', states: { a: { after: [{ delay: 'PT1H' }, { delay: 'PT2H' }] } } });
  run.fire('a.0');
  const less = moved(migrate(run, { initial: 'a', states: { a: { after: [{ delay: 'PT1H' }] } } }));
  expect(less.record.timers).toEqual({});
  expect(less.effects).toEqual([{ kind: 'forget', what: 'timer', id: 'a.1', seq: 2 }]);
  const third = [{ delay: 'PT1H' }, { delay: 'PT2H' }, { delay: 'PT3H' }];
  const more = moved(migrate(run, { initial: 'a', states: { a: { after: third } } }, 5000));
  expect(more.effects).toEqual([{ kind: 'wake', id: 'a.2', seq: 3, dueAtMs: 5000 + 3 * hourMs }]);
});
