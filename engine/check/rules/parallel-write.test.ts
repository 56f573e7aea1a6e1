import { flowText, found } from '../testing-flow.ts';

test.each([
  { second: 'status', fields: ['status'] },
  { second: 'credit', fields: [] },
])('two regions that write status and $second', ({ second, fields }) => {
  const text = flowText(
    `
  a:
    type: parallel
    onDone: done
    states:
      stock: { initial: b, states: { b: { on: { GO: { target: c, assign: { status: one } } } }, c: { type: final } } }
      credit: { initial: d, states: { d: { on: { GO: { target: e, assign: { ${second}: two } } } }, e: { type: final } } }
  done: { type: final }`,
    'events: { GO: { type: object } }\ncontext: { status: { type: string, nullable: true }, credit: { type: string, nullable: true } }',
  );
  expect(found('DEF_PARALLEL_WRITE', text).map(({ params }) => params['field'])).toEqual(fields);
});
