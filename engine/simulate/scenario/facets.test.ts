import { worldOfTexts } from '../world-of-texts.ts';
import { readScenarios } from './read-scenarios.ts';
import { runSuite } from './run-suite.ts';

const texts = worldOfTexts(
  {
    'facets.yaml': 'facets:\n  channel: { enum: [app, live], default: app }\n',
    'pay.flow.yaml': `flow: pay
version: 1.0.0
title: { en: Pay, zh-CN: 支付 }
owner: o
input: { type: object }
parameters: { window: { type: string, format: duration, default: PT30M } }
events: { PAID: { type: object } }
initial: waiting
states:
  waiting: { on: { PAID: { target: paid } }, after: [{ delay: =parameters.window, target: late }] }
  paid: { type: final }
  late: { type: final }
`,
    'shop.identity.yaml': `identity: shop
title: { en: Shop, zh-CN: 店 }
owner: o
flows:
  pay:
    version: ^1
    variations: [{ setParameter: window, value: PT5M, when: { channel: [live] } }]
`,
  },
  [],
);

test.each([
  { facets: '{ channel: live }', state: 'late' },
  { facets: '{ channel: app }', state: 'waiting' },
  { facets: '{}', state: 'waiting' },
])('a request of $facets runs on the release of its class', ({ facets, state }) => {
  const text = `flow: pay
defaults: { identity: shop, facets: ${facets} }
scenarios: [{ id: x, steps: [{ wait: PT5M }], expect: { state: ${state} } }]
`;
  const { read, issues } = readScenarios(text, 's.yaml');
  const suite = runSuite({ texts, files: read === undefined ? [] : [read] });
  expect({ issues, wrong: suite.issues, failures: suite.runs.map(({ failures }) => failures) }).toEqual({
    issues: [],
    wrong: [],
    failures: [[]],
  });
});
