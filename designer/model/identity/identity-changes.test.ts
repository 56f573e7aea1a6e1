import { identityChanges } from './identity-changes.ts';

const before = `identity: cn.shop
owner: a
install: [cold@^1]
bind:
  pay.charge: { provider: wechat }
flows:
  order:
    version: ^1
    parameters: { window: PT10M, limit: 7 }
    variations:
      - { insertBefore: ship, state: weigh, task: { role: a } }
      - { disable: pick }
policies:
  - { parameter: order.limit, max: 9 }
`;

const marks = (after: string) =>
  identityChanges(before, after).map(({ part, flow, name, change }) => [part, flow, name, change]);

test.each([
  { says: 'the same', after: before, changes: [] },
  {
    says: 'other words for the same',
    after: before.replace('{ provider: wechat }', '\n    provider: wechat'),
    changes: [],
  },
  {
    says: 'an owner',
    after: before.replace('owner: a', 'owner: b'),
    changes: [['other', undefined, 'owner', 'changed']],
  },
  {
    says: 'another overlay',
    after: before.replace('cold@^1', 'gift@^1'),
    changes: [
      ['overlays', undefined, 'cold@^1', 'removed'],
      ['overlays', undefined, 'gift@^1', 'added'],
    ],
  },
  {
    says: 'a parameter more, another less',
    after: before.replace('limit: 7', 'wait: P1D'),
    changes: [
      ['parameter', 'order', 'limit', 'removed'],
      ['parameter', 'order', 'wait', 'added'],
    ],
  },
  {
    says: 'a variation that does something else',
    after: before.replace('role: a', 'role: b'),
    changes: [['variations', 'order', 'insertBefore ship weigh', 'changed']],
  },
  {
    says: 'a variation and a rule less',
    after: before.replace('      - { disable: pick }\n', '').replace('max: 9', 'max: 8'),
    changes: [
      ['variations', 'order', 'disable pick', 'removed'],
      ['policies', undefined, '{"parameter":"order.limit","max":9}', 'removed'],
      ['policies', undefined, '{"parameter":"order.limit","max":8}', 'added'],
    ],
  },
  {
    says: 'a binding and a range',
    after: before.replace('wechat', 'card').replace('^1\n    p', '^2\n    p'),
    changes: [
      ['bind', undefined, 'pay.charge', 'changed'],
      ['versionKind', 'order', '', 'changed'],
    ],
  },
])('$says', ({ after, changes }) => {
  expect(marks(after)).toEqual(expect.arrayContaining(changes));
  expect(marks(after)).toHaveLength(changes.length);
});

test('of a new identity everything is added; of a text that cannot be read nothing is said', () => {
  expect(new Set(identityChanges('', before).map(({ change }) => change))).toEqual(new Set(['added']));
  expect(identityChanges('', 'identity: [')).toEqual([]);
});
