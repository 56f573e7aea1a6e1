import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'parcel.send': {
    input: {
      type: 'object',
      properties: {
        weight: { type: 'number', 'x-unit': 'g' },
        lines: {
          type: 'array',
          items: { type: 'object', properties: { price: { type: 'integer', 'x-unit': 'CNY-minor' } } },
        },
      },
    },
  },
} as const;

const input = `input:
  type: object
  properties:
    kilos: { type: number, x-unit: kg }
    grams: { type: number, x-unit: g }
    plain: { type: number }
    lines: { type: array, items: { type: object, properties: { price: { type: integer, x-unit: EUR-minor } } } }
  required: [kilos, grams, plain, lines]`;

test.each([
  { given: '{ weight: =input.grams }', units: [] },
  { given: '{ weight: =input.plain }', units: [] },
  { given: '{ weight: "=input.kilos * 1000" }', units: [] },
  { given: '{ weight: =input.kilos }', units: [['weight', 'kg', 'g']] },
  { given: '{ lines: =input.lines }', units: [['lines/0/price', 'EUR-minor', 'CNY-minor']] },
])('$given', ({ given, units }) => {
  const invoke = `{ capability: parcel.send@^1, input: ${given}, timeout: PT1M, onDone: done, onError: done }`;
  const text = flowText(`  a: { invoke: ${invoke} }\n  done: { type: final }`, input).replace(/^input: \{.*\n/m, '');
  const issues = found('DEF_UNIT_MISMATCH', text, { contracts });
  expect(issues.map(({ params }) => [params['name'], params['from'], params['to']])).toEqual(units);
});
