import { removeRule, ruleCount, setOtherwise, setRule } from './resolver-edits.ts';

const text = `# Which business an order belongs to.
resolver: orders
entry: order
attributes:
  market: { from: =request.market, enum: [cn, br] }
rules:
  - { when: { market: cn }, identity: cn.retail }
  - { when: { market: br }, identity: br } # strictly narrower
otherwise: reject
`;

test.each([
  {
    says: 'a new row comes behind the last',
    made: setRule(text, ruleCount(text), { when: { market: ['cn', 'br'] }, identity: 'eu' }),
    after: text.replace('narrower\n', 'narrower\n  - { when: { market: [cn, br] }, identity: eu }\n'),
  },
  {
    says: 'a row is another',
    made: setRule(text, 0, { when: {}, identity: 'cn.fresh' }),
    after: text.replace('{ when: { market: cn }, identity: cn.retail }', '{ when: {}, identity: cn.fresh }'),
  },
  {
    says: 'a long row stays in its line',
    made: setRule(text, 1, {
      when: { market: ['cn', 'br'], days: { min: 15, below: 100 } },
      identity: 'br.market.standard',
    }),
    after: text.replace(
      '{ market: br }, identity: br }',
      '{ market: [cn, br], days: { min: 15, below: 100 } }, identity: br.market.standard }',
    ),
  },
  {
    says: 'a long new row',
    made: setRule(text, 2, {
      when: { market: ['cn', 'br'], category: 'fresh', days: { min: 15, below: 100 } },
      identity: 'br.market.standard',
    }),
    after: text.replace(
      'narrower\n',
      'narrower\n  - { when: { market: [cn, br], category: fresh, days: { min: 15, below: 100 } }, identity: br.market.standard }\n',
    ),
  },
  {
    says: 'a row is gone',
    made: removeRule(text, 0),
    after: text.replace('  - { when: { market: cn }, identity: cn.retail }\n', ''),
  },
  {
    says: 'what is left goes to a business',
    made: setOtherwise(text, 'cn.retail'),
    after: text.replace('otherwise: reject', 'otherwise: cn.retail'),
  },
  {
    says: 'what is left is a gap',
    made: setOtherwise(text, undefined),
    after: text.replace('otherwise: reject\n', ''),
  },
])('$says', ({ made, after }) => {
  expect(made).toBe(after);
});
