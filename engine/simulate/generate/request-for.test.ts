import { worldOfTexts } from '../world-of-texts.ts';
import type { Wanted } from './request-for.ts';

const texts = worldOfTexts(
  {
    'facets.yaml': 'facets:\n  channel: { enum: [app, live], default: app }\n  amount: { type: number, minimum: 0 }\n',
    'orders.resolver.yaml': `resolver: orders
entry: pay
attributes:
  market: { from: =request.market, enum: [cn, br] }
  days: { from: '="days" in request.due ? request.due.days : 0', type: number, minimum: 0 }
rules:
  - { when: { market: cn }, identity: cn }
  - { when: { market: br, days: { below: 10 } }, identity: br.fast }
  - { when: { market: br, days: { min: 10 } }, identity: br.slow }
facets: { channel: =request.channel, amount: =request.total + 1 }
otherwise: reject
`,
    'pay.flow.yaml': `flow: pay
version: 1.0.0
title: Pay
owner: o
input: { type: object }
parameters: { window: { type: string, format: duration, default: PT30M } }
initial: paid
states:
  paid: { type: final }
`,
    'cn.identity.yaml': `identity: cn
owner: o
flows:
  pay:
    version: ^1
    variations:
      - { setParameter: window, value: PT5M, when: { channel: [live] } }
`,
  },
  [],
);

const base = { market: 'br', channel: 'app', total: 5, due: { days: 3 } };

test.each<{ says: string; wanted: Wanted; input: object; isResolved: boolean }>([
  {
    says: 'what a rule asks for, and a facet',
    wanted: { identity: 'cn', facets: { channel: 'live' } },
    input: { ...base, market: 'cn', channel: 'live' },
    isResolved: true,
  },
  {
    says: 'a value within an interval',
    wanted: { identity: 'br.slow', facets: {} },
    input: { ...base, due: { days: 10 } },
    isResolved: true,
  },
  {
    says: 'the facts themselves',
    wanted: { identity: 'br.fast', facets: {}, request: { market: 'br', days: 2 } },
    input: { ...base, due: { days: 2 } },
    isResolved: true,
  },
  {
    says: 'no rule leads there: the facets are met, and who starts it names the identity',
    wanted: { identity: 'cn.live', facets: { channel: 'live' } },
    input: { ...base, channel: 'live' },
    isResolved: false,
  },
  {
    says: 'an expression makes something else of it',
    wanted: { identity: 'cn', facets: { amount: 9 } },
    input: { ...base, market: 'cn', total: 9 },
    isResolved: false,
  },
])('$says', ({ wanted, input, isResolved }) => {
  expect(texts.requestFor('pay', wanted, base)).toEqual({ input, isResolved });
});

test('a flow without a resolver keeps its input, and has no facets of its own', () => {
  expect(texts.requestFor('other', { identity: 'cn', facets: { channel: 'live' } }, base)).toEqual({
    input: base,
    isResolved: false,
  });
  expect([texts.facetsOf('other', base), texts.facetsOf('pay', { market: 'us' })]).toEqual([{}, {}]);
});

test('the facets of a request choose what it would run', () => {
  const windowAt = (channel: string): unknown => {
    const { release } = texts.draft('pay', 'cn', texts.facetsOf('pay', { ...base, market: 'cn', channel }));
    return release === undefined ? undefined : texts.world.plan(release).checked.body.parameters['window'];
  };
  expect([windowAt('live'), windowAt('app')]).toEqual(['PT5M', 'PT30M']);
});
