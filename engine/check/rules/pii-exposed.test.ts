import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'notify.send': {
    input: {
      type: 'object',
      properties: { to: { type: 'string', 'x-pii': 'phone' }, text: { type: 'string' } },
    },
  },
} as const;

const input = `input:
  type: object
  properties: { phone: { type: string, x-pii: phone }, id: { type: string }, who: { type: object, properties: { name: { type: string, x-pii: name } } } }
  required: [phone, id, who]`;

test.each([
  { head: 'key: =input.id', given: '{ to: =input.phone }', exposed: [] },
  { head: 'key: =input.phone', given: '{ to: =input.phone }', exposed: [['input.phone', 'key']] },
  { head: 'search: { who: =input.who }', given: '{}', exposed: [['input.who', 'search']] },
  { head: 'search: { last: "=input.phone.substring(8)" }', given: '{}', exposed: [] },
  { head: 'key: =input.id', given: '{ text: =input.phone }', exposed: [['text', 'notify.send']] },
])('$head, $given', ({ head, given, exposed }) => {
  const invoke = `{ capability: notify.send@^1, input: ${given}, timeout: PT1M, onDone: done, onError: done }`;
  const states = `  a: { invoke: ${invoke} }\n  done: { type: final }`;
  const text = flowText(states, `${input}\n${head}`).replace(/^input: \{.*\n/m, '');
  const issues = found('DEF_PII_EXPOSED', text, { contracts });
  expect(issues.map(({ severity, params }) => [severity, params['name'], params['where']])).toEqual(
    exposed.map((pair) => ['warning', ...pair]),
  );
});
