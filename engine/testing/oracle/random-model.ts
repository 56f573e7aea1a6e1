import { seededRandom } from '../../schema/seeded-random.ts';
import {
  amounts,
  cells,
  channels,
  tiers,
  type Model,
  type ModelOverlay,
  type ModelStatement,
  type Scope,
} from './model.ts';

/** At most 4 identities 3 deep, 3 overlays, 10 statements and 2 bounds; the same for the same seed. */
export function randomModel(seed: number): Model {
  const draw = drawing(seed);
  const identities = draw.one(trees);
  const overlays = ['x', 'y', 'z'].slice(0, draw.below(4)).map((name) => overlay(draw, name, identities));
  const owners = [...identities, ...overlays.map(({ name }) => name)];
  // Few cells a model, so that statements meet.
  const used = draw.some(cells, 1 + draw.below(3));
  const statements = Array.from({ length: 1 + draw.below(10) }, (): ModelStatement => ({
    owner: draw.one(owners),
    cell: draw.one(used),
    scope: scope(draw),
    value: 1 + draw.below(3),
  }));
  const bounds = Array.from({ length: draw.below(3) }, () => ({
    identity: draw.one(identities),
    max: 1 + draw.below(3),
  }));
  return { identities, overlays, statements, bounds, resolutions: [] };
}

const trees = [
  ['a'],
  ['a', 'a.b'],
  ['a', 'a.b', 'a.b.c'],
  ['a', 'a.b', 'a.c'],
  ['a', 'a.b', 'a.b.c', 'a.d'],
  ['a', 'a.b', 'a.b.c', 'e'],
] as const;

/** Draws from a seed. */
export interface Drawing {
  below(limit: number): number;
  one<T>(list: readonly [T, ...T[]] | readonly T[]): T;
  some<T>(list: readonly T[], count: number): readonly T[];
  shuffled<T>(list: readonly T[]): readonly T[];
}

export function drawing(seed: number): Drawing {
  const random = seededRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const shuffled = <T>(list: readonly T[]): readonly T[] =>
    list
      .map((item) => ({ item, key: random() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item);
  return {
    below,
    shuffled,
    one(list) {
      const item = list[below(list.length)];
      if (item === undefined) throw new TypeError('nothing to draw from');
      return item;
    },
    some: (list, count) => shuffled(list).slice(0, count),
  };
}

function overlay(draw: Drawing, name: string, identities: readonly string[]): ModelOverlay {
  return {
    name,
    version: '1.0.0',
    installedBy: draw.some(identities, 1 + draw.below(2)),
    scope: draw.below(3) === 0 ? scope(draw) : {},
    claims: draw.below(4) === 0 ? [draw.one(cells)] : [],
  };
}

/** Half of all statements apply always; the others mention one or two facets. */
function scope(draw: Drawing): Scope {
  if (draw.below(2) === 0) return {};
  const [min = 0, max = 0] = [draw.one(amounts), draw.one(amounts)].toSorted((a, b) => a - b);
  const tests: readonly Scope[] = [
    { channel: draw.some(channels, 1 + draw.below(2)) },
    { tier: draw.some(tiers, 1 + draw.below(2)) },
    { amount: { min, below: max + 1 } },
  ];
  return Object.assign({}, ...draw.some(tests, 1 + draw.below(2)));
}
