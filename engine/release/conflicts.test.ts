import type { FacetPoint } from '../catalog/when.ts';
import { codes, resolve, root, texts, type World } from './world.fixture.ts';

const facets =
  'facets: { channel: { enum: [app, web, live] }, tier: { enum: [none, plus, vip], default: none }, amount: { type: number, minimum: 0 } }';

function set(...statements: readonly string[]): string {
  const list = statements.map((one) => `      - { setParameter: window, ${one} }`).join('\n');
  return `flows:\n  order:\n    variations:\n${list}\n`;
}

const fresh = (body: string): World => ({ facets, identities: [root, `identity: cn.fresh\n${body}`] });

test('C1: one owner decides a cell twice, both lines are named', () => {
  const { issues } = resolve(fresh(set('value: PT1M', 'value: PT2M')), 'cn.fresh');
  expect(texts(issues).join()).toMatch(/CELL_WRITTEN_TWICE identity-1.yaml:6 .*in lines 5 and 6/);
  expect(issues[0]?.related?.[0]).toMatchObject({ line: 5 });
  expect(issues[0]?.fixes?.map(({ edits }) => edits[0]?.insert)).toEqual(['PT1M', 'PT2M']);
});

test('equal content decided twice is no conflict', () => {
  expect(codes(resolve(fresh(set('value: PT1M', 'value: PT1M')), 'cn.fresh').issues)).toEqual([]);
});

test('C2: two scopes overlap, with facets that hit both', () => {
  const { issues } = resolve(
    fresh(set('value: PT1M, when: { channel: live }', 'value: PT2M, when: { tier: vip }')),
    'cn.fresh',
  );
  expect(codes(issues)).toEqual(['SCOPES_OVERLAP']);
  expect(issues[0]?.witness).toMatchObject({ identity: 'cn.fresh', facets: { channel: 'live', tier: 'vip' } });
});

test('C2 is settled by a statement for just the overlap, and does not touch disjoint intervals', () => {
  const world = fresh(
    set(
      'value: PT1M, when: { channel: live }',
      'value: PT2M, when: { tier: vip }',
      'value: PT3M, when: { channel: live, tier: vip }',
      'value: PT4M, when: { channel: app, tier: plus, amount: { below: 10 } }',
      'value: PT5M, when: { channel: app, tier: plus, amount: { min: 10 } }',
    ),
  );
  expect(texts(resolve(world, 'cn.fresh').issues)).toEqual([]);
});

test.each([
  { point: { channel: 'web' }, window: 'PT30M' },
  { point: { channel: 'live' }, window: 'PT1M' },
  { point: { channel: 'live', tier: 'vip' }, window: 'PT3M' },
] as readonly { point: FacetPoint; window: string }[])('the narrower scope wins at $point', ({ point, window }) => {
  const world = fresh(set('value: PT1M, when: { channel: live }', 'value: PT3M, when: { channel: live, tier: vip }'));
  const { effective } = resolve(world, 'cn.fresh', { facets: point });
  expect(effective?.body.parameters['window']).toBe(window);
});

const presale = 'overlay: presale\nversion: 1.2.0\nflows: { order: { parameters: { window: PT15M } } }';
const group = 'overlay: group\nversion: 1.0.0\nflows: { order: { parameters: { window: PT20M } } }';

test('C3: two overlays of one owner collide, both values are shown', () => {
  const world = {
    identities: [root, 'identity: cn.fresh\ninstall: [presale@^1, group@^1]'],
    overlays: [presale, group],
  };
  const { issues } = resolve(world, 'cn.fresh');
  expect(codes(issues)).toEqual(['OVERLAYS_COLLIDE']);
  expect(issues[0]?.params).toMatchObject({ values: ['PT20M', 'PT15M'] });
  expect(issues[0]?.witness).toMatchObject({ identity: 'cn.fresh' });
});

test.each([
  {
    name: 'own statement before own overlay',
    own: 'install: [presale@^1]\nflows: { order: { parameters: { window: PT1M } } }',
    window: 'PT1M',
  },
  { name: 'own overlay before the parent', own: 'install: [presale@^1]', window: 'PT15M' },
  { name: 'the parent before the flow', own: '', window: 'PT25M' },
])('rule 2: $name', ({ own, window }) => {
  const parent = `${root}\nflows: { order: { parameters: { window: PT25M } } }`;
  const world = { identities: [parent, `identity: cn.fresh\n${own}`], overlays: [presale, group] };
  const { effective, issues } = resolve(world, 'cn.fresh');
  expect(texts(issues)).toEqual([]);
  expect(effective?.body.parameters['window']).toBe(window);
});

test('a collision at the parent is none for a child that decides itself', () => {
  const parent = `${root}\ninstall: [presale@^1, group@^1]`;
  const child = 'identity: cn.fresh\nflows: { order: { parameters: { window: PT1M } } }';
  expect(codes(resolve({ identities: [parent, child], overlays: [presale, group] }, 'cn.fresh').issues)).toEqual([]);
});

test('the condition of an overlay narrows all it says', () => {
  const live = presale.replace('version: 1.2.0', 'version: 1.2.0\nwhen: { channel: live }');
  const world = { facets, identities: [root, 'identity: cn.fresh\ninstall: [presale@^1]'], overlays: [live] };
  expect(resolve(world, 'cn.fresh').effective?.body.parameters['window']).toBe('PT30M');
  expect(resolve(world, 'cn.fresh', { facets: { channel: 'live' } }).effective?.body.parameters['window']).toBe(
    'PT15M',
  );
});

test('rule 8: a general statement that hides a narrower one of the parent is a warning that names both', () => {
  const parent = `${root}\n${set('value: PT1M, when: { channel: live }')}`;
  const world = { facets, identities: [parent, `identity: cn.fresh\n${set('value: PT2M')}`] };
  const { issues } = resolve(world, 'cn.fresh');
  expect(texts(issues).join()).toMatch(/W_SHADOWED identity-1.yaml:5 .*hides what identity cn/);
});

test('rule 8: saying the narrower case again is no shadow', () => {
  const parent = `${root}\n${set('value: PT1M, when: { channel: live }')}`;
  const child = `identity: cn.fresh\n${set('value: PT2M', 'value: PT3M, when: { channel: live }')}`;
  expect(codes(resolve({ facets, identities: [parent, child] }, 'cn.fresh').issues)).toEqual([]);
});

test.each([
  {
    name: 'missing',
    overlays: ['overlay: presale\nversion: 1.0.0\nrequires: [deposit@^1]'],
    install: 'presale@^1',
    says: /presale@1.0.0 → deposit@\^1.* Install deposit@\^1/,
  },
  {
    name: 'excluded',
    overlays: ['overlay: presale\nversion: 1.0.0\nexcludes: [cod]', 'overlay: cod\nversion: 1.0.0'],
    install: 'presale@^1, cod@^1',
    says: /presale@1.0.0 ≠ cod@1.0.0.* Remove cod@1.0.0/,
  },
  {
    name: 'circle',
    overlays: ['overlay: a\nversion: 1.0.0\nrequires: [b@^1]', 'overlay: b\nversion: 1.0.0\nrequires: [a@^1]'],
    install: 'a@^1, b@^1',
    says: /a → b → a.* Break the cycle/,
  },
])('C9: $name', ({ overlays, install, says }) => {
  const { issues } = resolve({ identities: [root, `identity: cn.fresh\ninstall: [${install}]`], overlays }, 'cn.fresh');
  expect(codes(issues)).toEqual(['OVERLAY_DEPENDENCY']);
  expect(texts(issues).join()).toMatch(says);
});

test('two overlays that replace one field collide on the node', () => {
  const replace = (name: string, value: string): string =>
    `overlay: ${name}\nversion: 1.0.0\nflows: { order: { variations: [{ replace: shipping/invoke/timeout, with: ${value} }] } }`;
  const world = {
    identities: [root, 'identity: cn.fresh\ninstall: [a@^1, b@^1]'],
    overlays: [replace('a', 'PT2M'), replace('b', 'PT3M')],
  };
  const { issues } = resolve(world, 'cn.fresh');
  expect(texts(issues).join()).toMatch(/OVERLAYS_COLLIDE .*node:order\/shipping\/invoke\/timeout/);
});

test('the order of files, installs and sibling statements changes nothing', () => {
  const one = {
    identities: [
      root,
      'identity: cn.fresh\ninstall: [a@^1, b@^1]\nbind: { parcel.book: { provider: sf }, stock.reserve: { provider: wms-b } }',
    ],
    overlays: [
      'overlay: a\nversion: 1.0.0\nflows: { order: { parameters: { window: PT5M } } }',
      'overlay: b\nversion: 1.0.0\nflows: { order: { parameters: { hold: PT6M } } }',
    ],
  };
  const other = {
    identities: [
      'identity: cn.fresh\nbind: { stock.reserve: { provider: wms-b }, parcel.book: { provider: sf } }\ninstall: [b@^1, a@^1]',
      root,
    ],
    overlays: [...one.overlays].reverse(),
  };
  const [first, second] = [resolve(one, 'cn.fresh'), resolve(other, 'cn.fresh')];
  expect(second.effective?.body).toEqual(first.effective?.body);
  expect(codes(second.issues)).toEqual(codes(first.issues));
});
