import { bound, flow, overlay, resolver, says, under } from './bad-inputs-j-texts.ts';
import { texts, type BadInput } from './bad-inputs.ts';

/** What identities may not say. */
export const statementRows: readonly BadInput[] = [
  {
    row: 'J11 missing',
    ...under(`${bound}install: [one@^1]\nflows: { j: { version: ^1 } }\n`, overlay('one', 'requires: [two@^1]')),
    status: 422,
    code: 'OVERLAY_DEPENDENCY',
    says: /one@1\.0\.0 → two@\^1/,
  },
  {
    row: 'J11 cycle',
    ...under(`${bound}install: [one@^1, two@^1]\nflows: { j: { version: ^1 } }\n`, {
      ...overlay('one', 'requires: [two@^1]'),
      ...overlay('two', 'requires: [one@^1]'),
    }),
    status: 422,
    code: 'OVERLAY_DEPENDENCY',
    says: /one → two → one/,
  },
  {
    row: 'J12 identity',
    ...under(`${bound}priority: 10\n`),
    status: 422,
    code: 'DEF_UNKNOWN_FIELD',
    where: { pointer: '/priority', line: 3 },
    says: /There are no priorities/,
  },
  {
    row: 'J12 overlay',
    ...under(bound, overlay('one', 'priority: 10')),
    status: 422,
    code: 'DEF_UNKNOWN_FIELD',
    says: /There are no priorities/,
  },
  {
    row: 'J12 variation',
    ...says('variations: [{ disable: a, priority: 10 }]'),
    status: 422,
    code: 'DEF_UNKNOWN_FIELD',
    where: { line: 5 },
    says: /There are no priorities/,
  },
  {
    row: 'J12 flow',
    ...texts({ 'j.flow.yaml': flow.replace('initial: a', 'priority: 10\ninitial: a') }),
    status: 422,
    code: 'DEF_UNKNOWN_FIELD',
    where: { pointer: '/priority' },
    says: /There are no priorities/,
  },
  {
    row: 'J13 facet',
    ...says('variations: [{ setParameter: window, value: PT1H, when: { chanel: app } }]'),
    status: 422,
    code: 'FACET_UNKNOWN',
    where: { line: 5 },
    says: /channel/,
  },
  {
    row: 'J13 CEL',
    ...says('variations: [{ setParameter: window, value: PT1H, when: \'=facets.channel == "app"\' }]'),
    status: 422,
    code: 'DEF_TYPE',
    where: { line: 5 },
  },
  {
    row: 'J15 overlap',
    ...resolver(
      '  - { when: { market: a }, identity: cn.retail }\n  - { when: { size: { min: 5 } }, identity: us }\n',
      'otherwise: reject\n',
    ),
    status: 422,
    code: 'RESOLVER_AMBIGUOUS',
    where: { line: 6 },
    says: [/"witness":\{"request":\{.*"market":"a"/, /cn\.retail/, /us/],
  },
  {
    row: 'J15 gap',
    ...resolver('  - { when: { market: a }, identity: cn.retail }\n'),
    status: 422,
    code: 'RESOLVER_GAP',
    says: /"witness":\{"request":\{.*"market":"b"/,
  },
  {
    row: 'J15 nobody',
    ...resolver('  - { when: {}, identity: cn.nobody }\n'),
    status: 422,
    code: 'IDN_UNKNOWN_REFERENCE',
    where: { line: 5 },
  },
  {
    row: 'J17 weights',
    ...under('bind: { stock.reserve: { routing: { weighted: { wms: 90 } } } }\n'),
    status: 422,
    code: 'ROUTE_PERCENT',
    where: { line: 2 },
    says: /90/,
  },
  {
    row: 'J17 share',
    ...under('bind: { stock.reserve: { routing: { weighted: { wms: 150 } } } }\n'),
    status: 422,
    code: 'ROUTE_PERCENT',
    where: { line: 2 },
  },
  {
    row: 'J18 flow',
    ...under(`${bound}flows: { j: { version: ^9 } }\n`),
    status: 422,
    code: 'IDN_UNKNOWN_REFERENCE',
    where: { line: 3 },
    says: /1\.0\.0/,
  },
  {
    row: 'J18 overlay',
    ...under(`${bound}install: [nope@^1]\nflows: { j: { version: ^1 } }\n`),
    status: 422,
    code: 'IDN_UNKNOWN_REFERENCE',
    where: { line: 3 },
    says: /nope/,
  },
  {
    row: 'J18 overlay version',
    ...under(`${bound}install: [one@^3]\nflows: { j: { version: ^1 } }\n`, overlay('one', '')),
    status: 422,
    code: 'IDN_UNKNOWN_REFERENCE',
    where: { line: 3 },
    says: /1\.0\.0/,
  },
  {
    row: 'J not an identity',
    ...texts({ 'x.identity.yaml': '- 1\n- 2\n' }),
    status: 422,
    code: 'DEF_TYPE',
    where: { line: 1 },
  },
  { row: 'J empty', ...texts({ 'x.identity.yaml': '' }), status: 422, code: 'DEF_TYPE', where: { line: 1, column: 1 } },
];

/** Rows of later stages: told by other codes, or not yet. */
export const laterIdentities: Readonly<Record<string, BadInput['send']>> = {
  J10: says('variations: [{ disable: a }]').send,
  J14: says(
    `variations: [${['channel', 'tier'].map((name) => `{ setParameter: window, value: PT1H, when: { ${name}: ${name === 'tier' ? 'vip' : 'app'} } }`).join(', ')}]`,
  ).send,
  'J17 canary': under('bind: { stock.reserve: { routing: { canary: { wms: { percent: 150 } } } } }\n').send,
};
