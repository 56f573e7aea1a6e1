import { check } from './check.ts';
import { effectiveFlow, flowText } from './testing-flow.ts';

const head =
  'events: { GO: { type: object, properties: { n: { type: integer } }, required: [n] } }\ncontext: { n: { type: integer, nullable: true } }';

test.each([
  {
    what: 'of both ends',
    states: `
  a: { on: { GO: { target: b, assign: { n: =event.n } } }, after: [{ delay: PT1M, target: c }] }
  b: { type: final, output: { status: good, n: =context.n } }
  c: { type: final, output: { status: late, n: =context.n } }`,
    output: {
      anyOf: [
        {
          type: 'object',
          properties: { status: { const: 'good' }, n: { type: 'integer' } },
          required: ['status', 'n'],
        },
        { type: 'object', properties: { status: { const: 'late' }, n: { type: 'null' } }, required: ['status', 'n'] },
      ],
    },
  },
  {
    what: 'of an end that gives nothing',
    states: '  a: { on: { GO: c }, after: [{ delay: PT1M, target: c }] }\n  c: { type: final }',
    output: { type: 'null' },
  },
  {
    what: 'that is not known exactly',
    states:
      '  a: { on: { GO: c }, after: [{ delay: PT1M, target: c }] }\n  c: { type: final, output: { n: "=input.amount + 1" } }',
    output: undefined,
  },
])('the output $what', ({ states, output }) => {
  expect(check(effectiveFlow(flowText(states, head))).facts.output).toEqual(output);
});
