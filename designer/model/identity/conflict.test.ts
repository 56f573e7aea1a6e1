import { issueView } from '@tessera/engine/check';
import { shippedFiles, worldOf } from '../play/shipped.fixture.ts';
import { conflictKind, sidesOf } from './conflict.ts';

const of = (name: string) => `identities/cn.retail.${name}.identity.yaml`;

test.each([
  {
    kind: 'C3',
    name: 'appliance',
    from: 'bind:',
    to: 'install: [presale@^1, group-buying@^1]\nbind:',
    sides: [
      ['group-buying@1.0.0', 'PT20M', {}],
      ['presale@1.0.0', 'PT15M', {}],
    ],
  },
  {
    kind: 'C4',
    name: 'fresh',
    from: 'cold-chain@^1]',
    to: 'cold-chain@^1, presale@^1]',
    sides: [
      ['presale@1.0.0', undefined, {}],
      ['cn.retail.fresh', 'PT10M', {}],
    ],
  },
  {
    kind: 'C2',
    name: 'appliance',
    from: '    variations:\n',
    to: '    variations:\n      - { setParameter: paymentWindow, value: PT1M, when: { channel: [live] } }\n      - { setParameter: paymentWindow, value: PT2M, when: { tier: [vip] } }\n',
    sides: [
      ['cn.retail.appliance', 'PT1M', { channel: ['live'] }],
      ['cn.retail.appliance', 'PT2M', { tier: ['vip'] }],
    ],
  },
  { kind: 'C8', name: 'fresh', from: 'reviewAbove: 100000', to: 'reviewAbove: 300000', sides: [] },
])('$kind: who meets, and what each says', ({ kind, name, from, to, sides }) => {
  const facets =
    'facets:\n  channel: { enum: [app, live], default: app }\n  tier: { enum: [none, vip], default: none }\n';
  const file = of(name);
  const texts = worldOf({
    ...shippedFiles,
    'facets.yaml': facets,
    [file]: (shippedFiles[file] ?? '').replace(from, to),
  });
  const issues = texts.draft('order-fulfilment', `cn.retail.${name}`).issues.map((issue) => issueView(issue, 'en'));
  const found = issues.find((issue) => conflictKind(issue) === kind);
  expect(found && sidesOf(found).map(({ owner, says, when }) => [owner, says, when])).toEqual(sides);
});

test('a mistake of the text alone is no conflict', () => {
  expect(conflictKind({ code: 'YAML_SYNTAX' })).toBeUndefined();
});
