import { stateOfModules } from './state-of-modules.ts';
import { createCompiler } from './compiler.ts';
import { explainFlow, type ExplainRequest, type FlowExplanation } from './explain-flow.ts';
import { readTexts } from './read-texts.ts';
import { withTexts } from './registry-state.ts';

const files = {
  'order.flow.yaml': `flow: order
version: 1.0.0
input: { type: object, required: [id, total], properties: { id: { type: string }, total: { type: integer } } }
key: =input.id
search: { total: =input.total }
context:
  order: { type: object, properties: { total: { type: integer } }, initial: =input }
  paid: { type: integer, initial: 0 }
parameters: { reviewAbove: { type: integer, default: 9000 } }
events: { PAID: { type: object, properties: { amount: { type: integer } } } }
initial: route
states:
  route:
    always:
      - { guard: context.order.total > parameters.reviewAbove, target: review }
      - { target: waiting }
  review: { after: [{ delay: PT1H, target: waiting }] }
  waiting:
    on: { PAID: [{ guard: context.paid > 3, target: done }, { target: done, assign: { paid: =event.amount } }] }
    after: [{ delay: PT1H, target: done }]
  done: { type: final }
`,
  'cn.identity.yaml': 'identity: cn\nowner: me\nabstract: true\nflows: { order: { version: ^1 } }\n',
  'cn.fresh.identity.yaml': `identity: cn.fresh
owner: me
flows:
  order:
    parameters: { reviewAbove: 2000 }
    variations: [{ replace: review/after, with: [{ delay: PT2H, target: waiting }] }]
`,
  'orders.resolver.yaml': `resolver: orders
entry: order
attributes: { market: { from: '="market" in request ? request.market : "cn"', enum: [cn] } }
rules: [{ when: { market: cn }, identity: cn.fresh }]
`,
};

function explain(request: Omit<ExplainRequest, 'flow'>): FlowExplanation {
  const { texts, issues } = readTexts(files, { at: 0, by: '' });
  expect(issues).toEqual([]);
  const compilation = createCompiler().compile(withTexts(stateOfModules([]), texts), { testProviders: true });
  return explainFlow(compilation, { flow: 'order', ...request });
}

test('an input goes its way by what input and parameters decide, told with the place of the parameter', () => {
  const { identity, input } = explain({ input: { id: 'o-1', total: 5000 } });
  expect(identity).toBe('cn.fresh');
  expect(input).toEqual({
    key: 'o-1',
    search: { total: 5000 },
    notReached: [],
    choices: [
      {
        state: 'route',
        trigger: 'always',
        target: 'review',
        because: [
          {
            guard: 'context.order.total > parameters.reviewAbove',
            holds: true,
            source: { file: 'order.flow.yaml', line: 15 },
            reads: [
              { path: 'context.order.total', value: 5000 },
              { path: 'parameters.reviewAbove', value: 2000, source: { file: 'cn.fresh.identity.yaml', line: 5 } },
            ],
          },
        ],
      },
    ],
  });
});

test('states that the input keeps away from are named; what an event decides is left open', () => {
  const { input } = explain({ identity: 'cn.fresh', input: { id: 'o-1', total: 100 } });
  expect(input?.notReached).toEqual(['review']);
  expect(input?.choices.map(({ state, target }) => [state, target])).toEqual([['route', 'waiting']]);
});

test('every state is a cell, and what a variation replaced has lost', () => {
  const { cells } = explain({ identity: 'cn.fresh' });
  expect(cells.map(({ cell }) => cell)).toEqual([
    'version:order',
    'parameter:order.reviewAbove',
    'node:order/review/after',
    'node:order/route',
    'node:order/review',
    'node:order/waiting',
    'node:order/done',
  ]);
  const [replaced] = explain({ identity: 'cn.fresh', cell: 'review/after' }).cells;
  expect(replaced?.candidates.map(({ owner, layer, verdict, source }) => [owner, layer, verdict, source])).toEqual([
    ['identity cn.fresh', 0, 'won', { file: 'cn.fresh.identity.yaml', line: 6 }],
    ['flow default', undefined, 'lost', { file: 'order.flow.yaml', line: 17 }],
  ]);
});

test('an identity that nobody has is named, with the one that was meant', () => {
  expect(() => explain({ identity: 'cn.fersh' })).toThrow(
    expect.objectContaining({
      code: 'IDENTITY_NOT_FOUND',
      detail: expect.objectContaining({ params: { identity: 'cn.fersh', nearest: 'cn.fresh' } }),
    }),
  );
});

test('a named identity must be the one that the input resolves to', () => {
  expect(() => explain({ identity: 'cn', input: { id: 'o', total: 1 } })).toThrow(
    expect.objectContaining({ code: 'IDENTITY_MISMATCH' }),
  );
});
