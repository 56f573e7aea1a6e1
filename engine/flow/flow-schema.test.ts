import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasErrors } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { readFlow } from './read-flow.ts';
import { readYaml } from './read-yaml.ts';
import { orderFulfilment } from './order-fulfilment.fixture.ts';

const editorSchema: JsonObject = JSON.parse(readFileSync(join(__dirname, 'flow.schema.json'), 'utf8'));
const validate = ajvCompiler.compile(editorSchema);

/** Keys under which stand JSON Schemas, which the reader knows to the last keyword and the editor's schema does not. */
const schemaKeys: ReadonlySet<string> = new Set(['input', 'output', 'form', 'context', 'parameters', 'events']);

const schemas = {
  'schemas/order.json': '{ "type": "object", "properties": { "orderId": { "type": "string" } } }',
  'schemas/payment-received.json': '{ "type": "object", "properties": { "amount": { "type": "integer" } } }',
};

function readerAccepts(text: string): boolean {
  return !hasErrors(readFlow({ ...schemas, 'x.flow.yaml': text }, 'x.flow.yaml').issues);
}

function schemaAccepts(text: string): boolean {
  return validate(dataOf(text)).ok;
}

function dataOf(text: string): Json {
  return readYaml(text, 'x.flow.yaml').data ?? null;
}

/** Most of what the language has beyond it: `task.role` from a parameter, `by.role`, history, parallel, own inbox. */
const expenseDeclaration = `flow: expense-declaration
version: 1.0.0
title: { en: Expense declaration, zh-CN: 费用报销 }
owner: finance
input:
  type: object
  required: [declarationId, amount]
  properties:
    declarationId: { type: string }
    amount: { type: integer, x-unit: CNY-minor }
    submitter: { type: string, x-pii: true }
output: { type: object, properties: { status: { enum: [paid, expired, withdrawn] } } }
key: =input.declarationId
search: { amount: =input.amount }
context:
  rejectedBy: { type: string, nullable: true }
  times: { type: integer, initial: 0 }
parameters:
  firstApprovers: { type: array, items: { type: string }, default: [administration] }
  draftWindow: { type: string, format: duration, default: P90D }
events:
  SAVE: { type: object, unexpected: refuse }
  SUBMIT: { type: object, unexpected: refuse }
  WITHDRAW: { type: object, unexpected: refuse }
  HANDLED: { type: object, unexpected: park, keep: P30D }
slots:
  review: { contract: expense.check@^1, reduce: collect, nullable: true }
expect:
  - parameters.draftWindow >= duration("24h")
initial: draft
on:
  HANDLED: { target: paid, guard: inState("approval") }
after: [{ delay: P400D, target: expired }]
x-layout: { draft: [0, 0] }
x-waive: [{ code: DEF_UNUSED, reason: kept for reports }]
states:
  draft:
    tags: [rest]
    on:
      SAVE: {}
      SUBMIT: { target: approval.submitted, assign: { times: =context.times + 1 } }
    after:
      - { delay: =parameters.draftWindow, target: expired }
  approval:
    initial: submitted
    entry: [{ send: HANDLED, data: { at: =string(now) }, delay: PT1S, guard: context.times > 3 }]
    exit: { raise: SAVE }
    on: { WITHDRAW: { target: draft, reenter: true, actions: [{ assign: { times: 0 } }] } }
    onDone: paid
    states:
      submitted:
        task:
          title: { en: Approve, zh-CN: 审批 }
          description: First approval
          role: =parameters.firstApprovers
          data: { amount: =input.amount }
          due: P7D
          outcomes:
            approve:
              - { target: second, guard: by.role == "administration" }
              - { target: approved }
            reject: { title: { en: Reject, zh-CN: 驳回 }, target: draft, assign: { rejectedBy: =by.role } }
        was: applied
        x-waive: { code: DEF_WAIT_FOREVER, reason: people answer in the end }
      second:
        optional: true
        task: { title: Second, role: [supervisor, budget-owner], outcomes: { approve: approved, reject: draft, later: { title: Later, transitions: [second] } } }
      approved: { type: final, sealed: true, output: { by: =context.rejectedBy } }
      past: { type: history, history: deep, target: submitted }
  checks:
    type: parallel
    onDone: paid
    states:
      left: { initial: a, states: { a: { always: b }, b: { type: final } } }
      right: { invoke: { slot: review, input: { amount: =input.amount }, timeout: PT1M, onDone: { assign: { x: =output } }, onError: [{ error: REFUSED, target: draft }] } }
  paid: { type: final, tags: success, output: { status: paid } }
  expired: { type: final, output: { status: expired } }
`;

describe.each([
  ['order-fulfilment', orderFulfilment],
  ['expense-declaration', expenseDeclaration],
])('%s', (_, text) => {
  test('is accepted by the reader and by the schema for editors', () => {
    expect(readFlow({ ...schemas, 'x.flow.yaml': text }, 'x.flow.yaml').issues).toEqual([]);
    expect(validate(dataOf(text))).toEqual({ ok: true });
  });

  test.each(places(dataOf(text), []).map((path) => [path.join('.'), path] as const))(
    'both say the same of an unknown key at %s',
    (_place, path) => {
      const changed = JSON.stringify(withKey(dataOf(text), path));
      expect(schemaAccepts(changed)).toBe(readerAccepts(changed));
    },
  );
});

test.each([
  'flow: f\nversion: 1.0.0\n',
  'flow: F\nversion: 1.0.0\nstates: {}',
  'flow: f\nversion: 1.0\nstates: {}',
  'flow: f\nversion: 1.0.0\nkey: orderId\nstates: {}',
  'flow: f\nversion: 1.0.0\nstates: { a.b: {} }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { type: last } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { after: { delay: 5m, target: a } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { after: { target: a } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { invoke: { capability: a.b@^1, slot: c } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { invoke: { capability: a.b } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { task: { title: T, outcomes: {} } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { entry: { assign: {}, raise: X } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { always: { guard: "=a", target: a } } }',
  'flow: f\nversion: 1.0.0\ninitial: a\nstates: { a: { optional: yes } }',
  'flow: f\nversion: 1.0.0\nx-waive: [{ code: DEF_UNUSED }]\nstates: {}',
  'flow: f\nversion: 1.0.0\nevents: { A: { sentBy: me } }\nstates: {}',
])('both refuse %j', (text) => {
  expect([readerAccepts(text), schemaAccepts(text)]).toEqual([false, false]);
});

test('every field has a description', () => {
  const undescribed = Object.entries(JSON.parse(JSON.stringify(editorSchema['properties']))).filter(
    ([, field]) => typeof field !== 'object' || field === null || !('description' in field),
  );
  expect(undescribed).toEqual([]);
});

/** The paths of all objects of a flow but those within JSON Schemas at the top. */
function places(value: Json, path: readonly string[]): readonly (readonly string[])[] {
  if (path.length === 1 && schemaKeys.has(path[0] ?? '')) return [];
  if (path.at(-1) === 'form') return [];
  if (isJsonArray(value)) return value.flatMap((item, index) => places(item, [...path, String(index)]));
  if (!isJsonObject(value)) return [];
  return [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))];
}

function withKey(value: Json, path: readonly string[]): Json {
  const [first, ...rest] = path;
  if (isJsonArray(value)) return value.map((item, index) => (String(index) === first ? withKey(item, rest) : item));
  if (!isJsonObject(value)) return value;
  if (first === undefined) return { ...value, zzz: { qqq: 1 } };
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === first ? withKey(item, rest) : item]),
  );
}
