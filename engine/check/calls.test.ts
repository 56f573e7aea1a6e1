import { flowText, issuesOf, shown } from './testing-flow.ts';

const children = {
  parcel: {
    input: { type: 'object', properties: { orderId: { type: 'string' } }, required: ['orderId'] },
    output: { type: 'object', properties: { status: { type: 'string' } }, required: ['status'] },
  },
} as const;

test.each([
  { input: '{ orderId: o-1 }', read: 'output.status', codes: [] },
  { input: '{}', read: 'output.status', codes: ['DEF_INPUT_MISSING'] },
  { input: '{ orderId: 5 }', read: 'output.status', codes: ['DEF_TYPE_MISMATCH'] },
  { input: '{ orderId: o-1, color: red }', read: 'output.status', codes: ['DEF_UNKNOWN_PROPERTY'] },
  { input: '{ orderId: o-1 }', read: 'output.state', codes: ['EXPR_UNKNOWN_FIELD'] },
])('a sub-flow is called by its own input and output: $input, $read', ({ input, read, codes }) => {
  const text = flowText(
    `
  a:
    invoke:
      flow: parcel@^1
      input: ${input}
      timeout: PT1H
      onDone: [{ guard: ${read} == "lost", target: lost }, { target: done }]
      onError: lost
  done: { type: final }
  lost: { type: final }`,
    'title: { en: Parcels, zh-CN: 包裹 }',
  );
  expect(issuesOf(text, { children }).map(({ code }) => code)).toEqual(codes);
});

test('a sub-flow of which nothing is known takes and gives anything', () => {
  const text = flowText(`
  a: { invoke: { flow: parcel@^1, input: { any: 1 }, timeout: PT1H, onDone: [{ guard: output.x == 1, target: done }, { target: done }], onError: done } }
  done: { type: final }`);
  const issues = shown(issuesOf(text).filter(({ severity }) => severity === 'error'));
  expect(issues).toEqual([]);
});
