import { bound, flow, path, says, slots, under, window } from './bad-inputs-j-texts.ts';
import { texts, type BadInput } from './bad-inputs.ts';

/** Identities, overlays, variations and policies. */
export const identityRows: readonly BadInput[] = [
  {
    row: 'J1',
    ...under('flows: { j: { version: ^1 } }\n'),
    status: 422,
    code: 'DEF_NOT_BOUND',
    says: [/stock\.reserve/, /\bj\b/, /wms/],
  },
  {
    row: 'J2 range',
    ...texts({
      'j.flow.yaml': flow.replace('stock.reserve@^1', 'stock.reserve@^9'),
      'j.identity.yaml': `identity: j\n${bound}flows: { j: { version: ^1 } }\n`,
    }),
    status: 422,
    code: 'DEF_UNKNOWN_CAPABILITY',
    says: /1\.0\.0.*1\.1\.0|1\.1\.0.*1\.0\.0/,
  },
  {
    row: 'J2 slot',
    ...texts({ 'j.flow.yaml': slots, 'j.identity.yaml': `identity: j\n${bound}flows: { j: { version: ^1 } }\n` }),
    status: 422,
    code: 'CONTRACT_UNSATISFIED',
    says: [/checks/, /\bj\b/],
  },
  {
    row: 'J3',
    ...texts({
      'j.flow.yaml': flow.replace('stock.reserve@^1', 'narrow.call@^1'),
      'j.identity.yaml': 'identity: j\nbind: { narrow.call: { provider: narrow } }\nflows: { j: { version: ^1 } }\n',
    }),
    status: 422,
    code: 'BIND_CONTRACT_MISMATCH',
    where: { pointer: '/bind/narrow.call', line: 2 },
  },
  {
    row: 'J4 retired',
    ...texts({
      'j.flow.yaml': flow.replace('stock.reserve@^1', 'old.call@^1'),
      'j.identity.yaml': 'identity: j\nbind: { old.call: { provider: old } }\nflows: { j: { version: ^1 } }\n',
    }),
    status: 422,
    code: 'CAP_RETIRED',
    says: /stock\.reserve/,
  },
  {
    row: 'J4 deprecated',
    send: texts({
      'j4.flow.yaml': flow.replace('flow: j', 'flow: j4').replace('stock.reserve@^1', 'older.call@^1'),
      'j4.identity.yaml': 'identity: j4\nbind: { older.call: { provider: older } }\nflows: { j4: { version: ^1 } }\n',
    }).send,
    status: 201,
    says: [/CAP_DEPRECATED/, /stock\.reserve/],
  },
  ...['cn..fresh', 'CN.x', 'a.b.c.d.e.f.g.h.i', '"../x"', '""'].map((name): BadInput => ({
    row: `J5 ${name}`,
    ...path(name),
    status: 422,
    code: name === '""' ? 'DEF_TYPE' : 'IDN_BAD_PATH',
    where: { pointer: '/identity', line: 1 },
  })),
  {
    row: 'J5 parent',
    ...path('nowhere.fresh'),
    status: 422,
    code: 'IDN_NO_PARENT',
    where: { pointer: '/identity', line: 1 },
    says: /nowhere/,
  },
  {
    row: 'J6 unknown',
    ...says('parameters: { windw: PT1H }'),
    status: 422,
    code: 'PARAM_UNKNOWN',
    where: { pointer: /\/flows\/j\/parameters\/windw/, line: 5 },
    says: /window/,
  },
  {
    row: 'J6 type',
    ...says('parameters: { reviewAbove: "much" }'),
    status: 422,
    code: 'PARAM_TYPE',
    where: { pointer: '/flows/j/parameters/reviewAbove', line: 5 },
  },
  {
    row: 'J7',
    ...texts({
      'x.identity.yaml': 'identity: cn.retail.deep\nflows: { order: { parameters: { reviewAbove: 5000 } } }\n',
    }),
    status: 422,
    code: 'SEALED_POLICY_BROKEN',
    where: { line: 2, pointer: '/flows/order/parameters/reviewAbove' },
    says: [/5000/, /2000/, /identity cn\b/, /"related":\[\{"file":"cn\.identity\.yaml"/],
  },
  {
    row: 'J8 twice',
    ...says('variations: [{ setParameter: window, value: PT1H }, { setParameter: window, value: PT2H }]'),
    status: 422,
    code: 'CELL_WRITTEN_TWICE',
    where: { line: 5 },
    says: /"related":\[/,
  },
  {
    row: 'J8 scopes',
    ...says(
      'variations: [{ setParameter: window, value: PT1H, when: { channel: live } }, { setParameter: window, value: PT2H, when: { tier: vip } }]',
    ),
    status: 422,
    code: 'SCOPES_OVERLAP',
    says: /"witness":\{.*"channel":"live".*"tier":"vip"/,
  },
  {
    row: 'J8 overlays',
    ...under(`${bound}install: [one@^1, two@^1]\nflows: { j: { version: ^1 } }\n`, {
      ...window('one', 'PT1H'),
      ...window('two', 'PT2H'),
    }),
    status: 422,
    code: 'OVERLAYS_COLLIDE',
    says: [/PT1H/, /PT2H/, /"witness":\{/],
  },
  {
    row: 'J9',
    ...says('variations: [{ insertBefore: bb, state: n, on: { GO: { target: done } } }]'),
    status: 422,
    code: 'VARIATIONS_DO_NOT_COMMUTE',
    where: { line: 5 },
    says: [/bb/, /Did you mean .?b\b/],
  },
];
