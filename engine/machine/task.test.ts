import { expect, test } from '@jest/globals';
import type { JsonObject } from '../kernel/json.ts';
import { step } from './step.ts';
import { begin, expectFailed, flowOf, type ShortFlow, type ShortTask } from './flow.fixture.ts';

function review(more: Partial<ShortTask> = {}): ShortFlow {
  return {
    initial: 'review',
    context: { note: {}, by: {} },
    parameters: { approvers: ['supervisor', 'budget-owner'] },
    states: {
      review: {
        task: {
          title: { en: 'Review', 'zh-CN': '审核' },
          roles: '=parameters.approvers',
          form: { type: 'object' },
          data: { total: '=input.total' },
          due: 'PT4H',
          outcomes: {
            approve: [
              { guard: 'by.role == "budget-owner"', target: 'budgeted' },
              { target: 'approved', assign: { note: '=output.note', by: '=by.role' } },
            ],
            reject: { guard: 'has(output.note)', target: 'rejected' },
          },
          ...more,
        },
      },
      approved: {},
      budgeted: {},
      rejected: {},
    },
  };
}

test('a task names roles, form, data, due date and outcomes', () => {
  const run = begin(review(), { total: 9 });
  expect(run.effects).toEqual([
    {
      kind: 'task',
      id: 'review',
      seq: 1,
      state: 'review',
      input: { total: 9 },
      title: { en: 'Review', 'zh-CN': '审核' },
      roles: ['supervisor', 'budget-owner'],
      form: { type: 'object' },
      dueAtMs: 1000 + 4 * 3_600_000,
      outcomes: [{ outcome: 'approve' }, { outcome: 'reject' }],
    },
  ]);
});

test.each([
  { role: 'budget-owner', value: 'budgeted', data: { note: null, by: null } },
  { role: 'supervisor', value: 'approved', data: { note: 'fine', by: 'supervisor' } },
])('approved by the $role it goes to $value', ({ role, value, data }) => {
  const run = begin(review(), { total: 9 });
  run.done('review', { outcome: 'approve', form: { note: 'fine' } }, { by: { role } });
  expect(run.record).toMatchObject({ value, data });
});

test('a decision that no exit takes is refused, the task stays open', () => {
  const run = begin(review(), { total: 9 });
  expect(
    expectFailed(run.done('review', { outcome: 'reject', form: {} }, { by: { role: 'supervisor' } })),
  ).toMatchObject({
    code: 'TASK_OUTCOME_REFUSED',
    params: { state: 'review', outcome: 'reject' },
  });
  expect(run.record.calls).toEqual({ review: { seq: 1, sinceMs: 1000 } });
});

test.each<{ roles: string | readonly string[]; input: JsonObject; expected: readonly string[] }>([
  { roles: '=input.role', input: { role: 'one' }, expected: ['one'] },
  { roles: ['a', 'b', 'a'], input: {}, expected: ['a', 'b'] },
])('roles $roles are $expected', ({ roles, input, expected }) => {
  expect(begin(review({ roles }), { total: 1, ...input }).effects).toMatchObject([{ roles: expected }]);
});

test.each([[null], [''], [[]], [['a', 1]], [7]])('a task without proper role (%j) fails the step', (role) => {
  const outcome = step(
    flowOf(review({ roles: '=input.role' })),
    undefined,
    { kind: 'start', input: { total: 1, role } },
    0,
  );
  expect(expectFailed(outcome)).toMatchObject({ code: 'TASK_ROLE_INVALID', pointer: '/root/states/review/task/roles' });
});
