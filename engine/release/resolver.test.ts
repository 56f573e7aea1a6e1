import fc from 'fast-check';
import { readResolver } from '../catalog/read-resolver.ts';
import type { Resolver } from '../catalog/identity.ts';
import { readYaml } from '../flow/read-yaml.ts';
import type { Json } from '../kernel/json.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Facets } from '../catalog/when.ts';
import { checkResolver } from './check-resolver.ts';
import { resolveRequest } from './resolve-request.ts';
import { catalogOf, codes, texts } from './world.fixture.ts';

const catalog = catalogOf({
  facets: 'facets: { channel: { enum: [app, web] } }',
  identities: ['identity: cn', 'identity: cn.retail', 'identity: cn.fresh', 'identity: eu'],
});

function resolver(rules: string, rest = 'otherwise: reject'): Resolver {
  const text = `
resolver: orders
entry: order
attributes:
  market: { from: =request.market, enum: [cn, eu] }
  category: { from: '="category" in request ? request.category : "other"', enum: [fresh, other] }
  days: { from: '="days" in request ? request.days : 0', type: number, minimum: 0 }
rules: [${rules}]
facets: { channel: =request.channel }
${rest}`;
  const { data = null, locate } = readYaml(text, 'orders.resolver.yaml');
  const { resolver: read, issues } = readResolver(data, locate, 'orders.resolver.yaml');
  if (read === undefined) throw new Error(texts(issues).join('\n'));
  return read;
}

const cn = '{ when: { market: cn }, identity: cn.retail }';
const fresh = '{ when: { market: cn, category: fresh }, identity: cn.fresh }';
const eu = '{ when: { market: eu }, identity: eu }';

test.each([
  { name: 'the strictly narrower row wins', rules: `${cn}, ${fresh}`, rest: 'otherwise: reject', found: [] },
  {
    name: 'C15: overlapping rows',
    rules: `${cn}, { when: { category: fresh }, identity: cn.fresh }`,
    rest: 'otherwise: reject',
    found: ['RESOLVER_AMBIGUOUS'],
  },
  {
    name: 'overlapping rows to one identity',
    rules: `${cn}, { when: { category: fresh }, identity: cn.retail }`,
    rest: 'otherwise: reject',
    found: [],
  },
  { name: 'C15: a point no row covers', rules: `${cn}, ${fresh}`, rest: '', found: ['RESOLVER_GAP'] },
  { name: 'covered by rows alone', rules: `${cn}, ${fresh}, ${eu}`, rest: '', found: [] },
  {
    name: 'numbers are cut at the bounds',
    rules: '{ when: { days: { below: 5 } }, identity: cn }, { when: { days: { min: 5 } }, identity: eu }',
    rest: '',
    found: [],
  },
  {
    name: 'a gap between intervals',
    rules: '{ when: { days: { below: 5 } }, identity: cn }, { when: { days: { min: 6 } }, identity: eu }',
    rest: '',
    found: ['RESOLVER_GAP'],
  },
  {
    name: 'an identity nobody knows',
    rules: '{ when: {}, identity: cn.travel }',
    rest: '',
    found: ['IDN_UNKNOWN_REFERENCE'],
  },
])('$name', ({ rules, rest, found }) => {
  expect(codes(checkResolver(resolver(rules, rest), catalog))).toEqual(found);
});

test('the witness is a whole request that really maps to two', () => {
  const [issue] = checkResolver(resolver(`${cn}, { when: { category: fresh }, identity: cn.fresh }`), catalog);
  expect(issue?.witness).toEqual({ request: { market: 'cn', category: 'fresh', days: 0 } });
  expect(issue?.identities).toEqual(['cn.retail', 'cn.fresh']);
});

test('the witness of a gap lies in the gap', () => {
  const open = resolver(
    '{ when: { days: { below: 5 } }, identity: cn }, { when: { days: { min: 6 } }, identity: eu }',
    '',
  );
  expect(checkResolver(open, catalog)[0]?.witness).toMatchObject({ request: { days: 5 } });
});

const declared: Facets = { channel: { kind: 'enum', values: ['app', 'web'] } };

test('a request gets its identity, the rule that decided, and its facets', () => {
  const read = resolver(`${cn}, ${fresh}`, 'otherwise: eu');
  expect(resolveRequest(read, { market: 'cn', category: 'fresh', channel: 'app' }, declared)).toEqual({
    identity: 'cn.fresh',
    rule: '/rules/1',
    facets: { channel: 'app' },
  });
  expect(resolveRequest(read, { market: 'eu', channel: 'app' }, declared)).toMatchObject({
    identity: 'eu',
    rule: 'otherwise',
  });
});

test.each([
  { request: { market: 'us', channel: 'app' }, code: 'INPUT_INVALID', pointer: '/market' },
  { request: { channel: 'app' }, code: 'INPUT_INVALID', pointer: '/market' },
  { request: { market: 'cn', days: -1, channel: 'app' }, code: 'INPUT_INVALID', pointer: '/days' },
  { request: { market: 'cn', channel: 'tv' }, code: 'INPUT_INVALID', pointer: '/channel' },
  { request: { market: 'eu', channel: 'app' }, code: 'RESOLVER_REJECTED', pointer: undefined },
] as readonly { request: Json; code: string; pointer: string | undefined }[])(
  '$request is refused as $code',
  ({ request, code, pointer }) => {
    const read = resolver(cn);
    const refused = caught(() => resolveRequest(read, request, declared));
    expect({ code: refused.code, pointer: refused.detail.pointer }).toEqual({ code, pointer });
  },
);

test('what was proved never maps a request to two, and gaps are found as by enumeration', () => {
  const rule = fc
    .record(
      {
        market: fc.constantFrom('cn', 'eu'),
        category: fc.constantFrom('fresh', 'other'),
        identity: fc.constantFrom('cn', 'eu'),
      },
      { requiredKeys: ['identity'] },
    )
    .map(({ identity, ...when }) => `{ when: ${JSON.stringify(when)}, identity: ${identity} }`);
  const requests = ['cn', 'eu'].flatMap((market) =>
    ['fresh', 'other'].map((category) => ({ market, category, channel: 'x' })),
  );
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 4 }), (rules) => {
      const read = resolver(rules.join(', '), '');
      const found = new Set(codes(checkResolver(read, catalog)));
      const outcomes = requests.map((request) => outcome(read, request));
      expect(found.has('RESOLVER_GAP')).toBe(outcomes.includes('gap'));
      expect(found.has('RESOLVER_AMBIGUOUS')).toBe(outcomes.includes('ambiguous'));
    }),
    { numRuns: 150, seed: 7 },
  );
});

/** Enumeration, without the engine's algebra: rules by how many attributes they fix. */
function outcome(read: Resolver, request: Readonly<Record<string, string>>): string {
  const fixed = (when: Resolver['rules'][number]['when']): readonly string[] => Object.keys(when);
  const meets = read.rules.filter(({ when }) =>
    Object.entries(when).every(([name, test]) => test.kind === 'set' && test.values.includes(request[name] ?? '')),
  );
  const best = meets.filter(
    (one) =>
      !meets.some(
        (other) =>
          fixed(other.when).length > fixed(one.when).length &&
          fixed(one.when).every((name) => fixed(other.when).includes(name)),
      ),
  );
  const identities = new Set(best.map(({ identity }) => identity));
  return identities.size === 0 ? 'gap' : identities.size > 1 ? 'ambiguous' : 'one';
}

function caught(run: () => unknown): EngineError {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('a facet that nobody declared, and a second resolver of the flow, are told', () => {
  const read = resolver(cn);
  const other = { ...read, resolver: 'others' };
  expect(
    checkResolver(read, { ...catalog, facets: () => ({ chanel: { kind: 'enum', values: ['app'] } }) }),
  ).toMatchObject([{ code: 'FACET_UNKNOWN', params: { facet: 'channel', nearest: 'chanel' } }]);
  expect(checkResolver(read, { ...catalog, resolvers: () => [other, read] })).toMatchObject([
    { code: 'RESOLVER_TWICE', params: { entry: 'order', first: 'others', second: 'orders' } },
  ]);
});
