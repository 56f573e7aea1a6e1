import type { Issue } from '../../kernel/issue.ts';
import { isJsonArray, isJsonObject, member, type Json } from '../../kernel/json.ts';
import { boundOf, bruteForce, outcomeOf, saidBy, type BruteForce, type Outcome } from './brute-force.ts';
import { engineAnswer, pointsOf, type EngineAnswer } from './engine-answer.ts';
import { modelCatalog } from './model-world.ts';
import { cells, points, type Cell, type Model, type ModelResolution } from './model.ts';
import { drawing, randomModel } from './random-model.ts';

/* identities.md section 11: the engine and the sentence read literally agree on small random worlds. */

const isFull = process.env['TESSERA_FULL'] === '1';
const models = isFull ? 10_000 : 150;
/** Further comparisons take several runs of the engine a model. */
const fewer = isFull ? 1_000 : 40;
const firstSeed = 20_261_128;

const kinds: Readonly<Record<string, string>> = {
  CELL_WRITTEN_TWICE: 'C1',
  SCOPES_OVERLAP: 'C2',
  OVERLAYS_COLLIDE: 'C3',
  CLAIMED_CELL: 'C4',
  RESOLUTION_STALE: 'C16',
};

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Conflicts by cell, as both sides name them: `bind:c.a C3`. */
function told(issues: readonly Issue[]): ReadonlySet<string> {
  return new Set(
    issues.flatMap(({ code, params }) =>
      kinds[code] === undefined ? [] : [`${textOf(params['cell'])} ${kinds[code]}`],
    ),
  );
}

function expected(law: BruteForce, identity: string): ReadonlySet<string> {
  const found = points.flatMap((point) =>
    cells.flatMap((cell) => {
      const outcome = outcomeOf(law, identity, cell, point);
      return outcome.kind === 'value' ? [] : [`${cell} ${outcome.code}`];
    }),
  );
  return new Set(found);
}

/** Where engine and brute force differ, in words; empty where they agree. */
function disagreements(model: Model): readonly string[] {
  const law = bruteForce(model);
  const catalog = modelCatalog(model);
  return model.identities.flatMap((identity) => {
    const answer = engineAnswer(model, identity, catalog);
    const [here, there] = [told(answer.issues), expected(law, identity)];
    return [
      ...[...here].filter((one) => !there.has(one)).map((one) => `${identity}: invented ${one}`),
      ...[...there].filter((one) => !here.has(one)).map((one) => `${identity}: missed ${one}`),
      ...points.flatMap((point) => cells.flatMap((cell) => valueDisagreements(law, identity, cell, point, answer))),
      ...points.flatMap((point) => boundDisagreements(law, identity, point, answer)),
      ...answer.issues.flatMap((issue) => witnessDisagreements(law, identity, issue)),
    ];
  });
}

function valueDisagreements(
  law: BruteForce,
  identity: string,
  cell: Cell,
  point: (typeof points)[number],
  answer: EngineAnswer,
): readonly string[] {
  const outcome = outcomeOf(law, identity, cell, point);
  const { value, won } = answer.at(point);
  const right = outcome.kind === 'conflict' ? undefined : (outcome.value ?? (cell === 'parameter:f.p' ? 0 : undefined));
  // Explaining folds back: exactly one candidate has won, and it is the value.
  const explained = won[cell];
  const isExplained = explained.length === (right === undefined ? 0 : 1) && explained.every((one) => one === right);
  if (value[cell] === right && isExplained) return [];
  const where = `${identity} ${cell} at ${JSON.stringify(point)}`;
  return [`${where}: ${value[cell]}, explained by ${explained.join()}, not ${right}`];
}

/** A sealed bound never moves outwards: whatever is beyond it is told. */
function boundDisagreements(
  law: BruteForce,
  identity: string,
  point: (typeof points)[number],
  answer: EngineAnswer,
): readonly string[] {
  const { value, breaksBound } = answer.at(point);
  const isBeyond = (value['parameter:f.p'] ?? 0) > boundOf(law, identity);
  return isBeyond === breaksBound
    ? []
    : [`${identity} at ${JSON.stringify(point)}: beyond the bound ${isBeyond}, told ${breaksBound}`];
}

/** The facets of a witness really hit both sides. */
function witnessDisagreements(law: BruteForce, identity: string, issue: Issue): readonly string[] {
  const kind = kinds[issue.code];
  const witness: Json = issue.witness ?? null;
  if (kind === undefined || !isJsonObject(witness)) return [];
  const facets = member(witness, 'facets');
  const cell = cells.find((one) => one === issue.params['cell']);
  const shown = pointsOf(isJsonObject(facets) ? facets : {});
  if (cell === undefined || shown.length === 0) return [`${identity}: a witness at no point ${JSON.stringify(facets)}`];
  const statements = member(witness, 'statements');
  const owners = isJsonArray(statements)
    ? statements.map((one) => (isJsonObject(one) ? textOf(one['owner']).split('@')[0] : ''))
    : [];
  return shown.flatMap((point) => {
    const outcome = outcomeOf(law, identity, cell, point);
    const names = outcome.kind === 'value' ? [] : outcome.rivals.map(({ owner }) => owner);
    const isHit =
      outcome.kind !== 'value' && outcome.code === kind && owners.every((owner) => names.includes(owner ?? ''));
    return isHit ? [] : [`${identity} ${cell}: the witness ${JSON.stringify(point)} shows ${JSON.stringify(outcome)}`];
  });
}

test('values, conflicts, witnesses, bounds and explanations are those of the sentence', () => {
  for (let seed = firstSeed; seed < firstSeed + models; seed += 1) {
    const found = disagreements(randomModel(seed));
    expect({ seed, found }).toEqual({ seed, found: [] });
  }
}, 300_000);

test('shuffling files, installs and sibling statements changes nothing', () => {
  for (let seed = firstSeed; seed < firstSeed + fewer; seed += 1) {
    const model = randomModel(seed);
    const draw = drawing(seed);
    const shuffled: Model = {
      ...model,
      overlays: draw.shuffled(model.overlays).map((one) => ({ ...one, installedBy: draw.shuffled(one.installedBy) })),
      statements: draw.shuffled(model.statements),
      bounds: draw.shuffled(model.bounds),
    };
    for (const identity of model.identities) {
      const [one, other] = [engineAnswer(model, identity), engineAnswer(shuffled, identity)];
      expect({ seed, told: [...told(other.issues)].toSorted() }).toEqual({
        seed,
        told: [...told(one.issues)].toSorted(),
      });
      for (const point of points) expect({ seed, ...other.at(point).value }).toEqual({ seed, ...one.at(point).value });
    }
  }
});

/** The decision of one of the engine's conflicts, with the participants it offers. */
function resolutionOf(model: Model, identity: string, issue: Issue, seed: number): ModelResolution | undefined {
  const kind = (['C1', 'C2', 'C3', 'C4'] as const).find((one) => one === kinds[issue.code]);
  const cell = cells.find((one) => one === issue.params['cell']);
  const offered = isJsonObject(issue.witness ?? null) ? member(issue.witness as never, 'participants') : undefined;
  if (kind === undefined || cell === undefined || !isJsonObject(offered)) return undefined;
  const owners = Object.keys(offered).map((name) => name.split('@')[0] ?? name);
  return {
    kind,
    cell,
    identity,
    value: 1 + drawing(seed).below(3),
    said: Object.fromEntries(owners.map((owner) => [owner, saidBy(bruteForce(model), identity, owner, cell)])),
    participants: Object.fromEntries(Object.entries(offered).map(([name, hash]) => [name, textOf(hash)])),
  };
}

/** Every conflict of every identity decided, some of them in vain. */
function decided(model: Model, seed: number): Model {
  const all = model.identities.flatMap((identity) =>
    engineAnswer(model, identity).issues.flatMap((issue) => resolutionOf(model, identity, issue, seed) ?? []),
  );
  const seen = new Set<string>();
  const resolutions = all.filter(({ kind, identity, cell }) => {
    const key = `${kind} ${identity} ${cell}`;
    return !seen.has(key) && seen.add(key);
  });
  return { ...model, resolutions };
}

test('recorded resolutions decide what is open, and nothing else', () => {
  let settled = 0;
  for (let seed = firstSeed; seed < firstSeed + fewer; seed += 1) {
    const model = decided(randomModel(seed), seed);
    const found = disagreements(model);
    expect({ seed, found }).toEqual({ seed, found: [] });
    settled += countDecided(model);
  }
  expect(settled).toBeGreaterThan(fewer / 5);
});

/** Cells and points that are decided only by a resolution. */
function countDecided(model: Model): number {
  const open: Model = { ...model, resolutions: [] };
  const [settled, without] = [bruteForce(model), bruteForce(open)];
  const kindAt = (one: BruteForce, identity: string, cell: Cell, point: (typeof points)[number]): Outcome['kind'] =>
    outcomeOf(one, identity, cell, point).kind;
  return model.resolutions.filter(({ identity, cell }) =>
    points.some(
      (point) =>
        kindAt(without, identity, cell, point) !== 'value' && kindAt(settled, identity, cell, point) === 'value',
    ),
  ).length;
}

test('a participant that says something else, or an overlay that moves, voids the decision', () => {
  let stale = 0;
  for (let seed = firstSeed; seed < firstSeed + fewer; seed += 1) {
    const before = decided(randomModel(seed), seed);
    const draw = drawing(seed + 1);
    const moves = draw.below(2) === 0;
    const model: Model = moves
      ? { ...before, overlays: before.overlays.map((one, index) => (index === 0 ? { ...one, version: '1.1.0' } : one)) }
      : {
          ...before,
          statements: before.statements.map((one, index) =>
            index === 0 ? { ...one, value: (one.value % 3) + 1 } : one,
          ),
        };
    const found = disagreements(model);
    expect({ seed, found }).toEqual({ seed, found: [] });
    stale += model.identities.filter((identity) =>
      [...expected(bruteForce(model), identity)].some((one) => one.endsWith('C16')),
    ).length;
  }
  expect(stale).toBeGreaterThan(fewer / 10);
});
