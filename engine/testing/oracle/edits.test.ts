import type { Catalog } from '../../catalog/catalog.ts';
import { readIdentity } from '../../catalog/read-identity.ts';
import { readOverlay } from '../../catalog/read-overlay.ts';
import { readFlow } from '../../flow/read-flow.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import { canonicalJson, isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { resolveFlow, type Resolution } from '../../release/resolve-flow.ts';
import { allOrders, type EditedFlow } from './brute-force-edits.ts';
import { editData, editedFlow, randomEdits, type EditModel } from './edit-model.ts';
import { modelCatalog } from './model-world.ts';

/* identities.md section 11 (4): edits that commute give one flow in every order, all others are C5. */

const models = process.env['TESSERA_FULL'] === '1' ? 5_000 : 200;
const firstSeed = 4_711;
const { definition, sources } = readFlow({ 'f.flow.yaml': editedFlow }, 'f.flow.yaml');

function resolved(model: EditModel): Resolution {
  if (definition === undefined) throw new TypeError('the flow cannot be read');
  const file = (name: string) => (pointer: string) => {
    const item = Number(/\/variations\/(\d+)/.exec(pointer)?.[1] ?? 0);
    return { ...startOf(`${name}.yaml`, pointer), from: item };
  };
  const overlays = model.overlays.map(({ name, edits }) => {
    const data = { overlay: name, version: '1.0.0', flows: { f: { variations: edits.map(editData) } } };
    return readOverlay(data, file(name), `${name}.yaml`).overlay;
  });
  const data: JsonObject = {
    identity: 'i',
    install: model.overlays.map(({ name }) => name),
    bind: { 'c.a': { provider: 'p1' } },
  };
  const { identity } = readIdentity(data, file('i'), 'i.yaml');
  const empty = modelCatalog({ identities: [], overlays: [], statements: [], bounds: [], resolutions: [] });
  const catalog: Catalog = {
    ...empty,
    identity: () => identity,
    overlays: (name) => overlays.flatMap((one) => (one?.overlay === name ? [one] : [])),
  };
  return resolveFlow({ definition, sources, identity: 'i', catalog, children: () => undefined });
}

function exitsOf({ effective }: Resolution): Pick<EditedFlow, 'initial' | 'states'> {
  const root = effective?.body.flow.root;
  const states = Object.entries(root?.states ?? {}).flatMap(([name, { invoke, on }]) => {
    if (invoke === undefined) return [];
    const E = (on['E'] ?? []).map(({ target = '', guard }) => ({ target, ...(guard === undefined ? {} : { guard }) }));
    return [[name, { done: invoke.onDone[0]?.target, error: invoke.onError[0]?.target, E }]];
  });
  return { initial: root?.initial ?? '', states: Object.fromEntries(states) };
}

/** C5 for the order, not for an anchor that is gone in every order. */
function unordered({ issues }: Resolution): readonly Issue[] {
  return issues.filter(({ code, witness }) => code === 'VARIATIONS_DO_NOT_COMMUTE' && isJsonObject(witness ?? null));
}

test('edits that commute give the one flow there is, and C5 is told exactly of the others', () => {
  const seen = { commuting: 0, unordered: 0 };
  for (let seed = firstSeed; seed < firstSeed + models; seed += 1) {
    const model = randomEdits(seed);
    const orders = allOrders(model);
    const result = resolved(model);
    const isOne = new Set(orders.map((flow) => canonicalJson(plain(flow)))).size === 1;
    expect({ seed, isOne: unordered(result).length === 0 }).toEqual({ seed, isOne });
    seen[isOne ? 'commuting' : 'unordered'] += 1;
    expect({ seed, shown: unordered(result).every(showsBoth) }).toEqual({ seed, shown: true });
    if (!isOne) continue;
    const [{ initial, states } = { initial: '', states: {} }] = orders;
    expect({ seed, ...exitsOf(result) }).toEqual({ seed, initial, states });
  }
  expect(Math.min(seen.commuting, seen.unordered)).toBeGreaterThan(models / 10);
}, 300_000);

/** Two orders, and flows that differ. */
function showsBoth({ witness }: Issue): boolean {
  const { flows } = witness as { flows: readonly { order: unknown; states: unknown; refused: unknown }[] };
  const [one, other] = flows.map(({ states, refused }) => JSON.stringify([states, refused]));
  return flows.length === 2 && one !== other && flows[0]?.order !== flows[1]?.order;
}

function plain({ initial, states, refused }: EditedFlow): JsonObject {
  return { initial, refused: [...refused], states: JSON.parse(JSON.stringify(states)) };
}
