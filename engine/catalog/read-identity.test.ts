import type { ErrorEntry } from '../kernel/errors/entry.ts';
import { identityErrors } from '../kernel/errors/identity.ts';
import { resolverErrors } from '../kernel/errors/resolver.ts';
import type { Issue } from '../kernel/issue.ts';
import { startOf } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { message } from '../kernel/message.ts';
import { readFacets } from './read-facets.ts';
import { readIdentity } from './read-identity.ts';
import { readOverlay } from './read-overlay.ts';
import { readResolver } from './read-resolver.ts';

const locate = (pointer: string): ReturnType<typeof startOf> => startOf('somewhere', pointer);

function said(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, location, params }) => {
    const { hint } = message(code, params, 'en');
    return `${code} ${location.pointer} ${hint ?? ''}`.trim();
  });
}

const identity = (data: Readonly<Record<string, Json>>): readonly string[] =>
  said(readIdentity({ identity: 'cn.fresh', ...data }, locate, 'a.yaml').issues);

const routed = (routing: Json): Json => ({ bind: { 'a.b': { routing } } });

test('an identity is read into statements with their places', () => {
  const { identity: read, issues } = readIdentity(
    {
      identity: 'cn.fresh',
      title: { en: 'Fresh', 'zh-CN': '生鲜' },
      owner: 'team',
      install: ['cold-chain@^1', 'presale'],
      bind: {
        'payment.charge': { provider: 'wechat-pay', config: { merchant: '1' } },
        'stock.reserve': { routing: { weighted: { a: 95, b: 5 } } },
        'parcel.book': [
          { routing: { fixed: 'sf' }, when: { channel: 'app', amount: { min: 1, below: 5 } } },
          { provider: 'jd' },
        ],
      },
      flows: {
        order: {
          version: '^1',
          parameters: { window: 'PT10M' },
          slots: { checks: [{ id: 'a', provider: 'rules', before: 'b', optional: true }] },
          variations: [
            { insertBefore: 's', state: 'n', on: { E: 'x' } },
            { insertAfter: 's', state: 'm', on: 'ok', invoke: {} },
            { replace: 's/invoke/timeout', with: 'PT1M' },
            { disable: 't' },
            { addTransition: 's', on: 'E', target: 'x' },
            { setParameter: 'window', value: 'PT1M', when: { channel: ['live', 'app'] } },
          ],
        },
      },
      policies: [{ sealed: true, parameter: 'order.window', max: 'PT1H' }],
    },
    locate,
    'a.yaml',
  );
  expect(said(issues)).toEqual([]);
  expect(read).toMatchObject({
    path: 'cn.fresh',
    status: 'active',
    abstract: false,
    install: [
      { overlay: 'cold-chain', range: '^1' },
      { overlay: 'presale', range: '*' },
    ],
  });
  const statements = read?.statements;
  expect(statements?.bindings.map(({ routing }) => routing)).toEqual([
    { kind: 'fixed', provider: 'wechat-pay' },
    { kind: 'weighted', weights: { a: 95, b: 5 }, sticky: 'instance' },
    { kind: 'fixed', provider: 'sf' },
    { kind: 'fixed', provider: 'jd' },
  ]);
  expect(statements?.bindings[2]?.when).toMatchObject({
    channel: { kind: 'set', values: ['app'] },
    amount: { kind: 'interval', min: 1, below: 5 },
  });
  expect(statements?.variations.map(({ edit }) => edit)).toEqual([
    { kind: 'insertBefore', anchor: 's', state: 'n', body: { on: { E: 'x' } } },
    { kind: 'insertAfter', anchor: 's', state: 'm', on: 'ok', body: { invoke: {} } },
    { kind: 'replace', anchor: 's', field: 'invoke/timeout', with: 'PT1M' },
    { kind: 'disable', anchor: 't' },
    { kind: 'addTransition', anchor: 's', on: 'E', body: { target: 'x' } },
  ]);
  expect(statements?.parameters.map(({ value, at }) => [value, at.pointer, at.file])).toEqual([
    ['PT10M', '/flows/order/parameters/window', 'a.yaml'],
    ['PT1M', '/flows/order/variations/5/value', 'a.yaml'],
  ]);
  expect(statements?.policies[0]).toMatchObject({ sealed: true, rule: { parameter: 'window', max: 'PT1H' } });
});

test.each([
  { name: 'J5: empty segment', data: { identity: 'cn..fresh' }, says: 'IDN_BAD_PATH /identity' },
  { name: 'J5: capital letters', data: { identity: 'CN.x' }, says: 'IDN_BAD_PATH /identity' },
  { name: 'J5: nine levels', data: { identity: 'a.b.c.d.e.f.g.h.i' }, says: 'IDN_BAD_PATH /identity' },
  { name: 'J12: priorities', data: { priority: 10 }, says: 'DEF_UNKNOWN_FIELD /priority#key There are no priorities' },
  {
    name: 'J12: priorities anywhere',
    data: { bind: { 'a.b': { provider: 'x', priority: 1 } } },
    says: 'DEF_UNKNOWN_FIELD /bind/a.b/priority#key There are no priorities',
  },
  { name: 'nearest field', data: { instal: [] }, says: "DEF_UNKNOWN_FIELD /instal#key Did you mean 'install'?" },
  {
    name: 'J13: CEL as when',
    data: { bind: { 'a.b': { provider: 'x', when: '=facets.channel == "app"' } } },
    says: 'DEF_TYPE /bind/a.b/when',
  },
  {
    name: 'J13: CEL inside when',
    data: { bind: { 'a.b': { provider: 'x', when: { channel: '=x' } } } },
    says: 'DEF_TYPE /bind/a.b/when/channel',
  },
  {
    name: 'an empty interval',
    data: { bind: { 'a.b': { provider: 'x', when: { amount: { min: 5, below: 5 } } } } },
    says: 'DEF_TYPE /bind/a.b/when/amount',
  },
  {
    name: 'an empty set',
    data: { bind: { 'a.b': { provider: 'x', when: { channel: [] } } } },
    says: 'DEF_TYPE /bind/a.b/when/channel',
  },
  { name: 'neither provider nor routing', data: { bind: { 'a.b': { config: {} } } }, says: 'DEF_ONE_OF /bind/a.b' },
  {
    name: 'shares that do not make 100',
    data: { bind: { 'a.b': { routing: { weighted: { x: 90, y: 5 } } } } },
    says: 'ROUTE_PERCENT /bind/a.b/routing/weighted',
  },
  {
    name: 'two kinds of routing in one',
    data: routed({ fixed: 'x', weighted: { x: 100 } }),
    says: 'DEF_ONE_OF /bind/a.b/routing',
  },
  {
    name: 'a canary whose steps fall',
    data: routed({ canary: { stable: 'x', candidate: 'y', steps: [5, 1, 100] } }),
    says: 'ROUTE_STEPS /bind/a.b/routing/canary/steps',
  },
  {
    name: 'a canary that never serves all',
    data: routed({ canary: { stable: 'x', candidate: 'y', steps: [1, 5] } }),
    says: 'ROUTE_STEPS /bind/a.b/routing/canary/steps',
  },
  {
    name: 'a candidate that is the stable one',
    data: routed({ canary: { stable: 'x', candidate: 'x' } }),
    says: 'ROUTE_ARM_TWICE /bind/a.b/routing/canary/candidate',
  },
  {
    name: 'a guard nobody knows',
    data: routed({ canary: { stable: 'x', candidate: 'y', guards: { succes: 1 } } }),
    says: "DEF_UNKNOWN_FIELD /bind/a.b/routing/canary/guards/succes#key Did you mean 'success'?",
  },
  {
    name: 'an order of one',
    data: routed({ failover: { order: ['x'] } }),
    says: 'ROUTE_ARMS_FEW /bind/a.b/routing/failover/order',
  },
  {
    name: 'an order that names one twice',
    data: routed({ failover: { order: ['x', 'y', 'x'] } }),
    says: 'ROUTE_ARM_TWICE /bind/a.b/routing/failover/order/2',
  },
  {
    name: 'too little to explore',
    data: routed({ adaptive: { arms: ['x', 'y'], explore: 1 } }),
    says: 'DEF_TYPE /bind/a.b/routing/adaptive/explore',
  },
  {
    name: 'a shadow without a live one',
    data: routed({ shadow: { shadow: 'y' } }),
    says: 'DEF_MISSING_FIELD /bind/a.b/routing/shadow',
  },
  {
    name: 'a choice that sticks to nothing there is',
    data: routed({ weighted: { x: 100 }, sticky: 'order' }),
    says: 'DEF_TYPE /bind/a.b/routing/sticky',
  },
  {
    name: 'a status nobody knows',
    data: { status: 'open' },
    says: 'DEF_TYPE /status Use one of draft, active, suspended, retired.',
  },
  { name: 'an abstract that is no boolean', data: { abstract: 'yes' }, says: 'DEF_TYPE /abstract Use true or false.' },
  { name: 'an install without a range that is one', data: { install: ['x@nonsense'] }, says: 'DEF_TYPE /install/0' },
  {
    name: 'two edits in one',
    data: { flows: { f: { variations: [{ disable: 'a', replace: 'b', with: 1 }] } } },
    says: 'DEF_ONE_OF /flows/f/variations/0',
  },
  {
    name: 'an insert without a state',
    data: { flows: { f: { variations: [{ insertBefore: 'a' }] } } },
    says: 'DEF_MISSING_FIELD /flows/f/variations/0 Add “state”.',
  },
  {
    name: 'a replacement without a value',
    data: { flows: { f: { variations: [{ replace: 'a' }] } } },
    says: 'DEF_MISSING_FIELD /flows/f/variations/0 Add “with”.',
  },
  {
    name: 'a contribution filled twice',
    data: { flows: { f: { slots: { s: [{ id: 'a', provider: 'x', capability: 'y.z' }] } } } },
    says: 'DEF_ONE_OF /flows/f/slots/s/0',
  },
  { name: 'a policy of no kind', data: { policies: [{ sealed: true, flow: 'f' }] }, says: 'DEF_ONE_OF /policies/0' },
  {
    name: 'a parameter without its flow',
    data: { policies: [{ parameter: 'window', max: 1 }] },
    says: 'DEF_TYPE /policies/0/parameter',
  },
  {
    name: 'a freeze without a date',
    data: { policies: [{ freeze: { from: 'soon', to: '2026-01-01T00:00:00Z' }, flows: ['f'] }] },
    says: 'DEF_TYPE /policies/0/freeze/from',
  },
] as readonly { name: string; data: Readonly<Record<string, Json>>; says: string }[])('$name', ({ data, says }) => {
  expect(identity(data).join('\n')).toContain(says);
});

test('all mistakes are told at once, and none leaves an identity', () => {
  const { identity: read, issues } = readIdentity({ identity: 'X', abstract: 1, flows: 3 }, locate, 'a.yaml');
  expect(read).toBeUndefined();
  expect(issues.map(({ code }) => code)).toEqual(['IDN_BAD_PATH', 'DEF_TYPE', 'DEF_TYPE']);
});

test.each([null, 7, 'x', []])('%j is no identity', (data) => {
  expect(readIdentity(data, locate, 'a.yaml').issues.map(({ code }) => code)).toEqual(['DEF_TYPE']);
});

test('the condition of an overlay narrows every statement; what it excludes is left out', () => {
  const { overlay, issues } = readOverlay(
    {
      overlay: 'presale',
      version: '1.2.0',
      when: { channel: ['app', 'live'] },
      bind: {
        'a.b': [
          { provider: 'x', when: { channel: ['live', 'web'] } },
          { provider: 'y', when: { channel: 'web' } },
        ],
      },
    },
    locate,
    'o.yaml',
  );
  expect(said(issues)).toEqual([]);
  expect(overlay?.statements.bindings.map(({ when }) => when)).toMatchObject([
    { channel: { kind: 'set', values: ['live'] } },
  ]);
});

test.each([
  { data: { overlay: 'presale', version: '1' }, says: 'DEF_TYPE /version' },
  { data: { overlay: 'Pre Sale', version: '1.0.0' }, says: 'DEF_TYPE /overlay' },
])('an overlay with $says', ({ data, says }) => {
  expect(said(readOverlay(data, locate, 'o.yaml').issues).join()).toContain(says);
});

test.each([
  { facet: { enum: ['a', 'b'], default: 'a' }, says: '' },
  { facet: { type: 'number', minimum: 0 }, says: '' },
  { facet: { enum: [] }, says: 'DEF_TYPE /facets/f/enum' },
  { facet: { enum: ['a'], default: 'b' }, says: 'DEF_TYPE /facets/f/default' },
  { facet: { type: 'string' }, says: 'DEF_TYPE /facets/f' },
  { facet: { type: 'number', minimum: 1, default: 0 }, says: 'DEF_TYPE /facets/f/default' },
] as readonly { facet: Json; says: string }[])('facet $facet', ({ facet, says }) => {
  const { facets, issues } = readFacets({ facets: { f: facet } }, locate, 'facets.yaml');
  expect(said(issues).join()).toContain(says);
  expect(facets === undefined).toBe(says !== '');
});

test.each([
  {
    change: { rules: [{ when: { markt: 'cn' }, identity: 'cn' }] },
    says: 'FACET_UNKNOWN /rules/0/when/markt Did you mean “market”?',
  },
  { change: { rules: [{ when: { market: 'us' }, identity: 'cn' }] }, says: 'FACET_UNKNOWN /rules/0/when/market' },
  { change: { rules: [{ when: { market: { min: 1 } }, identity: 'cn' }] }, says: 'DEF_TYPE /rules/0/when/market' },
  { change: { rules: [{ when: {}, identity: 'CN' }] }, says: 'IDN_BAD_PATH /rules/0/identity' },
  { change: { otherwise: 'nobody knows' }, says: 'IDN_BAD_PATH /otherwise' },
  { change: { facets: { channel: 'request.channel' } }, says: 'DEF_TYPE /facets/channel' },
] as readonly { change: Readonly<Record<string, Json>>; says: string }[])(
  'a resolver with $says',
  ({ change, says }) => {
    const data = {
      resolver: 'r',
      entry: 'f',
      attributes: { market: { from: '=request.market', enum: ['cn'] } },
      ...change,
    };
    expect(said(readResolver(data, locate, 'r.yaml').issues).join()).toContain(says);
  },
);

test('every code of identities, bindings and variations speaks both languages', () => {
  for (const [code, entry] of Object.entries<ErrorEntry>({ ...identityErrors, ...resolverErrors })) {
    expect({ code, differs: entry.en.message !== entry['zh-CN'].message }).toEqual({ code, differs: true });
    const placeholders = (text: string): readonly string[] =>
      [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).toSorted();
    expect({ code, names: placeholders(entry.en.message) }).toEqual({
      code,
      names: placeholders(entry['zh-CN'].message),
    });
  }
});
