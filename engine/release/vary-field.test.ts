import { readFlow } from '../flow/read-flow.ts';
import { authorForm, replaceableFields } from './author-form.ts';
import { allStates } from './states.ts';
import type { VariationStatement } from '../catalog/identity.ts';
import { startOf } from '../kernel/issue.ts';
import { texts } from './world.fixture.ts';
import { vary } from './vary.ts';

const flow = `
flow: rich
version: 1.0.0
input: { type: object }
context: { list: { type: array, items: { type: string }, initial: [] }, n: { type: number, initial: 0 } }
events: { GO: { type: object } }
slots: { s: { contract: a.b@^1, reduce: all } }
initial: outer
states:
  outer:
    title: { en: Outer, zh-CN: 外 }
    initial: inner
    onDone: [{ guard: context.n > 1.0, target: task }, { target: call }]
    entry: [{ assign: { n: =context.n + 1.0 } }, { raise: GO, data: { a: 1 } }]
    exit: [{ send: GO, data: { b: =context.n }, delay: PT5S }]
    on: { GO: { target: task, reenter: true, assign: { n: 2 } } }
    after: [{ delay: PT1H, target: call }, { delay: =duration("60s"), target: end }]
    tags: [rest]
    states:
      inner: { always: leave }
      leave: { type: final }
  call:
    invoke:
      capability: a.b@^1
      forEach: { in: =context.list, as: item, concurrency: 2, collect: list }
      input: { x: =item, y: [1, '=context.n'] }
      retry: { attempts: 3, backoff: PT1S }
      timeout: PT1M
      undo: { capability: a.undo@^1, input: { id: =output.id } }
      onDone: { target: child, assign: { n: 1 } }
      onError: [{ error: NOPE, target: end }, { target: task }]
  child: { invoke: { flow: other@^1, timeout: P1D, onDone: slotted, onError: end } }
  slotted: { invoke: { slot: s, timeout: P1D, onDone: task, onError: end } }
  task:
    description: people decide
    task:
      title: Decide
      role: [a, b]
      form: { type: object, properties: { note: { type: string } } }
      data: { n: =context.n }
      due: PT4H
      outcomes:
        yes: { title: { en: "Yes", zh-CN: 是 }, target: end, guard: by.role == "a" }
        no: [{ guard: by.role == "a", target: end }, { target: call }]
  end: { type: final, output: { n: =context.n } }
`;

const { definition, sources, issues } = readFlow({ 'rich.flow.yaml': flow }, 'rich.flow.yaml');

test('the flow of this table is readable', () => {
  expect(texts(issues)).toEqual([]);
});

const fields = (definition === undefined ? [] : allStates(definition.root)).flatMap(({ path, state }) =>
  replaceableFields.flatMap((field) => {
    const form = authorForm(state, field);
    return form === undefined ? [] : [{ anchor: path.join('.'), field, value: form[field] ?? null }];
  }),
);

test('the table covers every field a variation may replace', () => {
  expect([...new Set(fields.map(({ field }) => field))].toSorted()).toEqual([...replaceableFields].toSorted());
});

test.each(fields)('replacing $anchor/$field by what it is changes nothing', ({ anchor, field, value }) => {
  if (definition === undefined) throw new Error('unreadable');
  const at = startOf('identity.yaml');
  const variation: VariationStatement = {
    flow: 'rich',
    id: 'x',
    context: {},
    places: {},
    when: {},
    at,
    edit: { kind: 'replace', anchor, field, with: value },
  };
  const varied = vary({ definition, sources }, variation);
  expect(texts(varied.issues)).toEqual([]);
  expect(varied.flow.definition).toEqual(definition);
});
