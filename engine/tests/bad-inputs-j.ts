import { texts, type BadInput } from './bad-inputs.ts';

const flow = `flow: j
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
parameters:
  reviewAbove: { type: integer, default: 500 }
  window: { type: string, format: duration, default: P1D }
events: { GO: { type: object } }
initial: a
states:
  a: { optional: true, on: { GO: { target: b } }, after: [{ delay: =parameters.window, target: done }] }
  b: { invoke: { capability: stock.reserve@^1, input: { sku: =input.id }, timeout: PT5S, onDone: done, onError: done } }
  done: { type: final }
`;
const slots = flow
  .replace('initial: a', 'slots: { checks: { contract: trade.check@^1, reduce: one } }\ninitial: a')
  .replace('onDone: done', 'onDone: c')
  .replace('  done:', '  c: { invoke: { slot: checks, input: { id: =input.id }, timeout: PT5S, onDone: done, onError: done } }\n  done:');
const facets = 'facets: { channel: { enum: [app, live] }, tier: { enum: [none, vip], default: none } }\n';
const bound = 'bind: { stock.reserve: { provider: wms } }\n';

type Extra = Readonly<Record<string, string>>;

/** The flow under an identity `j` that says so much. */
function under(identity: string, extra: Extra = {}): Pick<BadInput, 'send' | 'alike'> {
  return texts({ 'j.flow.yaml': flow, 'j.identity.yaml': `identity: j\n${identity}`, ...extra });
}

function says(statements: string, extra: Extra = {}): Pick<BadInput, 'send' | 'alike'> {
  return under(`${bound}flows:\n  j:\n    ${statements}\n`, { 'facets.yaml': facets, ...extra });
}

function overlay(name: string, body: string): Extra {
  return { [`${name}.overlay.yaml`]: `overlay: ${name}\nversion: 1.0.0\n${body}\n` };
}

const path = (identity: string) => texts({ 'x.identity.yaml': `identity: ${identity}\n` });
const resolver = (rules: string, otherwise = '') =>
  texts({
    'x.resolver.yaml': `resolver: x\nentry: pay\nattributes: { market: { from: =request.market, enum: [a, b] }, size: { from: =request.size, type: number, minimum: 0 } }\nrules:\n${rules}${otherwise}`,
  });
const window = (name: string, value: string) => overlay(name, `flows: { j: { parameters: { window: ${value} } } }`);

/** Identities, overlays, variations and policies. */
export const identityRows: readonly BadInput[] = [
  { row: 'J1', ...under('flows: { j: { version: ^1 } }\n'), status: 422, code: 'DEF_NOT_BOUND', says: [/stock\.reserve/, /\bj\b/, /wms/] },
  { row: 'J2 range', ...texts({ 'j.flow.yaml': flow.replace('stock.reserve@^1', 'stock.reserve@^9'), 'j.identity.yaml': `identity: j\n${bound}flows: { j: { version: ^1 } }\n` }), status: 422, code: 'DEF_UNKNOWN_CAPABILITY', says: /1\.0\.0.*1\.1\.0|1\.1\.0.*1\.0\.0/ },
  { row: 'J2 slot', ...texts({ 'j.flow.yaml': slots, 'j.identity.yaml': `identity: j\n${bound}flows: { j: { version: ^1 } }\n` }), status: 422, code: 'CONTRACT_UNSATISFIED', says: [/checks/, /\bj\b/] },
  { row: 'J3', ...texts({ 'j.flow.yaml': flow.replace('stock.reserve@^1', 'narrow.call@^1'), 'j.identity.yaml': 'identity: j\nbind: { narrow.call: { provider: narrow } }\nflows: { j: { version: ^1 } }\n' }), status: 422, code: 'BIND_CONTRACT_MISMATCH', where: { pointer: '/bind/narrow.call', line: 2 } },
  { row: 'J4 retired', ...texts({ 'j.flow.yaml': flow.replace('stock.reserve@^1', 'old.call@^1'), 'j.identity.yaml': 'identity: j\nbind: { old.call: { provider: old } }\nflows: { j: { version: ^1 } }\n' }), status: 422, code: 'CAP_RETIRED', says: /stock\.reserve/ },
  { row: 'J4 deprecated', send: texts({ 'j4.flow.yaml': flow.replace('flow: j', 'flow: j4').replace('stock.reserve@^1', 'older.call@^1'), 'j4.identity.yaml': 'identity: j4\nbind: { older.call: { provider: older } }\nflows: { j4: { version: ^1 } }\n' }).send, status: 201, says: [/CAP_DEPRECATED/, /stock\.reserve/] },
  ...['cn..fresh', 'CN.x', 'a.b.c.d.e.f.g.h.i', '"../x"', '""'].map((name): BadInput => ({ row: `J5 ${name}`, ...path(name), status: 422, code: name === '""' ? 'DEF_TYPE' : 'IDN_BAD_PATH', where: { pointer: '/identity', line: 1 } })),
  { row: 'J5 parent', ...path('nowhere.fresh'), status: 422, code: 'IDN_NO_PARENT', where: { pointer: '/identity', line: 1 }, says: /nowhere/ },
  { row: 'J6 unknown', ...says('parameters: { windw: PT1H }'), status: 422, code: 'PARAM_UNKNOWN', where: { pointer: /\/flows\/j\/parameters\/windw/, line: 5 }, says: /window/ },
  { row: 'J6 type', ...says('parameters: { reviewAbove: "much" }'), status: 422, code: 'PARAM_TYPE', where: { pointer: '/flows/j/parameters/reviewAbove', line: 5 } },
  { row: 'J7', ...texts({ 'x.identity.yaml': 'identity: cn.retail.deep\nflows: { order: { parameters: { reviewAbove: 5000 } } }\n' }), status: 422, code: 'SEALED_POLICY_BROKEN', where: { line: 2, pointer: '/flows/order/parameters/reviewAbove' }, says: [/5000/, /2000/, /identity cn\b/, /"related":\[\{"file":"cn\.identity\.yaml"/] },
  { row: 'J8 twice', ...says('variations: [{ setParameter: window, value: PT1H }, { setParameter: window, value: PT2H }]'), status: 422, code: 'CELL_WRITTEN_TWICE', where: { line: 5 }, says: /"related":\[/ },
  { row: 'J8 scopes', ...says('variations: [{ setParameter: window, value: PT1H, when: { channel: live } }, { setParameter: window, value: PT2H, when: { tier: vip } }]'), status: 422, code: 'SCOPES_OVERLAP', says: /"witness":\{.*"channel":"live".*"tier":"vip"/ },
  { row: 'J8 overlays', ...under(`${bound}install: [one@^1, two@^1]\nflows: { j: { version: ^1 } }\n`, { ...window('one', 'PT1H'), ...window('two', 'PT2H') }), status: 422, code: 'OVERLAYS_COLLIDE', says: [/PT1H/, /PT2H/, /"witness":\{/] },
  { row: 'J9', ...says('variations: [{ insertBefore: bb, state: n, on: { GO: { target: done } } }]'), status: 422, code: 'VARIATIONS_DO_NOT_COMMUTE', where: { line: 5 }, says: [/bb/, /Did you mean .?b\b/] },
  { row: 'J11 missing', ...under(`${bound}install: [one@^1]\nflows: { j: { version: ^1 } }\n`, overlay('one', 'requires: [two@^1]')), status: 422, code: 'OVERLAY_DEPENDENCY', says: /one@1\.0\.0 → two@\^1/ },
  { row: 'J11 cycle', ...under(`${bound}install: [one@^1, two@^1]\nflows: { j: { version: ^1 } }\n`, { ...overlay('one', 'requires: [two@^1]'), ...overlay('two', 'requires: [one@^1]') }), status: 422, code: 'OVERLAY_DEPENDENCY', says: /one → two → one/ },
  { row: 'J12 identity', ...under(`${bound}priority: 10\n`), status: 422, code: 'DEF_UNKNOWN_FIELD', where: { pointer: '/priority', line: 3 }, says: /There are no priorities/ },
  { row: 'J12 overlay', ...under(bound, overlay('one', 'priority: 10')), status: 422, code: 'DEF_UNKNOWN_FIELD', says: /There are no priorities/ },
  { row: 'J12 variation', ...says('variations: [{ disable: a, priority: 10 }]'), status: 422, code: 'DEF_UNKNOWN_FIELD', where: { line: 5 }, says: /There are no priorities/ },
  { row: 'J12 flow', ...texts({ 'j.flow.yaml': flow.replace('initial: a', 'priority: 10\ninitial: a') }), status: 422, code: 'DEF_UNKNOWN_FIELD', where: { pointer: '/priority' }, says: /There are no priorities/ },
  { row: 'J13 facet', ...says('variations: [{ setParameter: window, value: PT1H, when: { chanel: app } }]'), status: 422, code: 'FACET_UNKNOWN', where: { line: 5 }, says: /channel/ },
  { row: 'J13 CEL', ...says('variations: [{ setParameter: window, value: PT1H, when: \'=facets.channel == "app"\' }]'), status: 422, code: 'DEF_TYPE', where: { line: 5 } },
  { row: 'J15 overlap', ...resolver('  - { when: { market: a }, identity: cn.retail }\n  - { when: { size: { min: 5 } }, identity: us }\n', 'otherwise: reject\n'), status: 422, code: 'RESOLVER_AMBIGUOUS', where: { line: 6 }, says: [/"witness":\{"request":\{.*"market":"a"/, /cn\.retail/, /us/] },
  { row: 'J15 gap', ...resolver('  - { when: { market: a }, identity: cn.retail }\n'), status: 422, code: 'RESOLVER_GAP', says: /"witness":\{"request":\{.*"market":"b"/ },
  { row: 'J15 nobody', ...resolver('  - { when: {}, identity: cn.nobody }\n'), status: 422, code: 'IDN_UNKNOWN_REFERENCE', where: { line: 5 } },
  { row: 'J17 weights', ...under('bind: { stock.reserve: { routing: { weighted: { wms: 90 } } } }\n'), status: 422, code: 'ROUTE_PERCENT', where: { line: 2 }, says: /90/ },
  { row: 'J17 share', ...under('bind: { stock.reserve: { routing: { weighted: { wms: 150 } } } }\n'), status: 422, code: 'ROUTE_PERCENT', where: { line: 2 } },
  { row: 'J18 flow', ...under(`${bound}flows: { j: { version: ^9 } }\n`), status: 422, code: 'IDN_UNKNOWN_REFERENCE', where: { line: 3 }, says: /1\.0\.0/ },
  { row: 'J18 overlay', ...under(`${bound}install: [nope@^1]\nflows: { j: { version: ^1 } }\n`), status: 422, code: 'IDN_UNKNOWN_REFERENCE', where: { line: 3 }, says: /nope/ },
  { row: 'J18 overlay version', ...under(`${bound}install: [one@^3]\nflows: { j: { version: ^1 } }\n`, overlay('one', '')), status: 422, code: 'IDN_UNKNOWN_REFERENCE', where: { line: 3 }, says: /1\.0\.0/ },
  { row: 'J not an identity', ...texts({ 'x.identity.yaml': '- 1\n- 2\n' }), status: 422, code: 'DEF_TYPE', where: { line: 1 } },
  { row: 'J empty', ...texts({ 'x.identity.yaml': '' }), status: 422, code: 'DEF_TYPE', where: { line: 1, column: 1 } },
];

const start = (body: Readonly<Record<string, string>>, market: string): BadInput['send'] => ({
  path: '/v1/instances',
  body: { flow: 'order', input: { orderId: 'j16' }, request: { market }, ...body },
});

/** Which identity a start is for. */
export const resolverRows: readonly BadInput[] = [
  { row: 'J16 other', send: start({ identity: 'cn.retail.fresh' }, 'retail'), status: 409, code: 'IDENTITY_MISMATCH', says: [/cn\.retail\.fresh/, /cn\.retail\b/] },
  { row: 'J16 abstract', send: start({}, 'root'), status: 409, code: 'IDENTITY_NOT_ACTIVE', says: /abstract/ },
  { row: 'J16 suspended', send: start({}, 'travel'), status: 409, code: 'IDENTITY_NOT_ACTIVE', says: /suspended/ },
  { row: 'J16 attribute', send: start({}, 'mars'), status: 422, code: 'INPUT_INVALID', where: { pointer: /market/ } },
  { row: 'J16 no request', send: { path: '/v1/instances', body: { flow: 'order', input: { orderId: 'j16' }, request: 7 } }, status: 422, code: 'INPUT_INVALID' },
  { row: 'J16 named abstract', send: { path: '/v1/instances', body: { flow: 'pay', identity: 'cn', input: { id: 'x' } } }, status: 409, code: 'IDENTITY_NOT_ACTIVE' },
  { row: 'J16 nobody', send: { path: '/v1/instances', body: { flow: 'pay', identity: 'cn.nobody', input: { id: 'x' } } }, status: 404, code: 'IDENTITY_NOT_FOUND' },
  { row: 'J16 unnamed', send: { path: '/v1/instances', body: { flow: 'pay', input: { id: 'x' } } }, status: 422, code: 'IDENTITY_REQUIRED' },
  { row: 'J resolve', send: { path: '/v1/resolve', body: { flow: 'order', request: { market: 'mars' } } }, status: 422, code: 'INPUT_INVALID' },
  { row: 'J explain', send: { path: '/v1/explain?flow=order&identity=cn.nobody' }, status: 409, code: 'FLOW_NOT_ACTIVE' },
];

/** Rows of later stages: told by other codes, or not yet. */
export const laterIdentities: Readonly<Record<string, BadInput['send']>> = {
  J10: says('variations: [{ disable: a }]').send,
  J14: says(`variations: [${['channel', 'tier'].map((name) => `{ setParameter: window, value: PT1H, when: { ${name}: ${name === 'tier' ? 'vip' : 'app'} } }`).join(', ')}]`).send,
  'J17 canary': under('bind: { stock.reserve: { routing: { canary: { wms: { percent: 150 } } } } }\n').send,
};
