import { locate } from '../flow/sources.ts';
import { readFlow } from '../flow/read-flow.ts';
import type { VariationStatement } from '../catalog/identity.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import { explainCells, nearestCell } from './explain.ts';
import { explanation } from './explanation.ts';
import { renderExplanation } from './render-explanation.ts';
import type { EffectiveFlow } from './release.ts';
import { releaseIdOf } from './release-id.ts';
import { bodyData } from './body-data.ts';
import { storedRelease } from './stored-release.ts';
import { vary } from './vary.ts';
import type { VariedFlow } from './varied-flow.ts';
import { orderFlow, resolve, root, texts } from './world.fixture.ts';

const world = {
  facets: 'facets: { channel: { enum: [app, live] } }',
  identities: [
    `${root}
flows:
  order:
    parameters: { window: PT25M }
    variations:
      - { insertBefore: shipping, state: pack, invoke: { capability: parcel.book@^1, timeout: PT1M, onError: failed } }
      - { replace: shipping/invoke/timeout, with: PT7M }
policies:
  - { sealed: true, parameter: order.window, max: PT1H }`,
    `identity: cn.fresh
install: [presale@^1]
flows:
  order:
    slots: { checks: [{ id: rules, provider: rules }] }
    variations:
      - { replace: shipping/invoke/timeout, with: PT9M }
      - { addTransition: waiting, on: PAID, guard: event.amount < 1, target: failed }
      - { insertAfter: pack, state: label, always: shipping }`,
  ],
  overlays: [
    'overlay: presale\nversion: 1.2.0\nwhen: { channel: [live] }\nflows: { order: { parameters: { window: PT15M } } }',
  ],
};

function effective(facets = {}): EffectiveFlow {
  const { effective: found, issues } = resolve(world, 'cn.fresh', { facets });
  if (found === undefined || issues.length > 0) throw new Error(texts(issues).join('\n'));
  return found;
}

test('a cell is explained with every candidate, the rule that decided, and the policy that holds it', () => {
  const [cell] = explainCells(effective({ channel: 'live' }), 'window');
  expect(cell && renderExplanation(cell)).toBe(
    [
      'order.window = PT15M',
      '  won   overlay presale@1.2.0 when channel ["live"]  PT15M            overlay-0.yaml:4    closest owner (rule 2)',
      '  lost  identity cn                                  PT25M            identity-0.yaml:9   farther owner (rule 2)',
      '  lost  flow default                                 PT30M            order.flow.yaml:8   farther owner (rule 2)',
      '  held  policy cn (sealed)                           window max PT1H  identity-0.yaml:14',
    ].join('\n'),
  );
});

test('what does not apply here is disjoint', () => {
  const [cell] = explainCells(effective(), 'parameter:order.window');
  expect(cell?.candidates.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual(['disjoint 4', 'won 2', 'lost 2']);
});

test.each(['timeout', 'node:order/shipping/invoke/timeout', 'stock.reserve', 'checks'])('%s names a cell', (name) => {
  expect(explainCells(effective(), name)).toHaveLength(1);
});

test('a misspelt cell has a nearest one', () => {
  expect(explainCells(effective(), 'widnow')).toEqual([]);
  expect(nearestCell(effective(), 'widnow')).toBe('window');
});

test('law: folding the won entries of all cells over the flow gives the effective flow, byte for byte', () => {
  const { definition, sources } = readFlow({ 'order.flow.yaml': orderFlow }, 'order.flow.yaml');
  if (definition === undefined) throw new Error('unreadable');
  const found = effective({ channel: 'live' });
  const cells = explanation({ effective: found, written: { definition, sources }, layers: new Map() });
  const won = cells.flatMap(({ cell, candidates }) =>
    candidates.filter(({ verdict }) => verdict === 'won').map(({ owner, value }) => ({ cell, owner, value })),
  );
  const of = (kind: string) => won.filter(({ cell }) => cell.startsWith(`${kind}:`));
  // What nobody varied stands in the flow already.
  const folded = of('node')
    .filter(({ owner }) => owner !== 'flow default')
    .reduce((flow: VariedFlow, { value }) => vary(flow, asVariation(value, sources)).flow, { definition, sources });
  const parameters = of('parameter').map(({ cell, value }) => [cell.replace('parameter:order.', ''), value]);
  const bindings = of('bind').map(({ cell, value }) => [cell.replace('bind:', ''), value] as const);
  expect(JSON.stringify(folded.definition)).toBe(JSON.stringify(found.body.flow));
  expect(JSON.stringify(Object.fromEntries(parameters))).toBe(JSON.stringify(found.body.parameters));
  expect(found.body.bindings).toMatchObject(Object.fromEntries(bindings));
  const filled = of('slot').map(({ value }) => (isJsonObject(value) ? value['id'] : undefined));
  expect(filled).toEqual(
    Object.values(found.body.slots).flatMap(({ contributions }) => contributions.map(({ id }) => id)),
  );
  const states = of('node').map(({ cell }) => cell);
  for (const name of Object.keys(found.body.flow.root.states)) {
    expect(states.filter((cell) => cell.startsWith(`node:order/${name}`))).not.toEqual([]);
  }
});

test('equal bodies are one release, and a stored body comes back as itself', () => {
  const { body } = effective();
  const id = releaseIdOf(body);
  expect(id).toMatch(/^r_[0-9a-f]{40}$/);
  expect(releaseIdOf(effective().body)).toBe(id);
  expect(releaseIdOf(effective({ channel: 'live' }).body)).not.toBe(id);
  expect(storedRelease(JSON.parse(JSON.stringify(bodyData(body))) as Json).release).toBe(id);
  expect(() => storedRelease({ language: 2 })).toThrow('not the body');
});

function asVariation(value: Json, sources: VariedFlow['sources']): VariationStatement {
  if (!isJsonObject(value)) throw new Error('an edit is an object');
  const { id, context, ...edit } = value;
  return {
    flow: 'order',
    id,
    context,
    edit,
    when: {},
    at: locate(sources, ''),
    places: {},
  } as unknown as VariationStatement;
}
