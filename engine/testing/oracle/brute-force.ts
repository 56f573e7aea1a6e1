import {
  points,
  type Cell,
  type Model,
  type ModelOverlay,
  type ModelResolution,
  type ModelStatement,
  type Point,
  type Scope,
} from './model.ts';

/** What a cell comes to at a point. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: number | undefined }
  | { readonly kind: 'conflict'; readonly code: 'C1' | 'C2' | 'C3' | 'C16'; readonly rivals: Statements }
  /** Decided, but on a claimed cell and not acknowledged. */
  | { readonly kind: 'claimed'; readonly code: 'C4' | 'C16'; readonly value: number; readonly rivals: Statements };

type Statements = readonly ModelStatement[];

/** A model with what is asked of it again and again. */
export interface BruteForce {
  readonly model: Model;
  /** For each statement the points at which it applies, as bits. */
  readonly extents: ReadonlyMap<ModelStatement, number>;
  /** For each identity the owners that speak for it, closest first as numbers. */
  readonly layers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly outcomes: Map<string, Outcome>;
}

/**
 * The sentence of identities.md section 6, read literally with sets of points instead of conditions. It shares no code
 * with the engine, so that where the two agree both are likely right.
 */
export function bruteForce(model: Model): BruteForce {
  const overlays = new Map(model.overlays.map((overlay) => [overlay.name, overlay]));
  const extents = model.statements.map(
    (one) => [one, bitsOf(one.scope, overlays.get(one.owner)?.scope ?? {})] as const,
  );
  const layers = model.identities.map((identity) => [identity, layersOf(model, identity)] as const);
  return { model, extents: new Map(extents), layers: new Map(layers), outcomes: new Map() };
}

export function outcomeOf(law: BruteForce, identity: string, cell: Cell, point: Point): Outcome {
  const key = `${identity} ${cell} ${points.indexOf(point)}`;
  const known = law.outcomes.get(key);
  if (known !== undefined) return known;
  const outcome = judge(law, identity, cell, point);
  law.outcomes.set(key, outcome);
  return outcome;
}

function judge(law: BruteForce, identity: string, cell: Cell, point: Point): Outcome {
  const layers = law.layers.get(identity) ?? new Map();
  const here = law.model.statements.filter(
    (one) => one.cell === cell && layers.has(one.owner) && appliesAt(law, one, point),
  );
  const unbeaten = bestOf(law, here, layers);
  if (distinct(unbeaten).length > 1) return judgeRivals(law, identity, cell, point, unbeaten);
  const [winner] = unbeaten;
  if (winner === undefined) return { kind: 'value', value: undefined };
  return claimed(law, identity, winner, point, undefined);
}

/** Rules 2 and 3: the closest layer, and of it what nothing narrower is beside. */
function bestOf({ extents }: BruteForce, here: Statements, layers: ReadonlyMap<string, number>): Statements {
  const closest = Math.min(...here.map(({ owner }) => layers.get(owner) ?? Infinity));
  const top = here.filter(({ owner }) => layers.get(owner) === closest);
  const bits = (one: ModelStatement): number => extents.get(one) ?? 0;
  return top.filter((one) => !top.some((other) => bits(other) !== bits(one) && (bits(other) & ~bits(one)) === 0));
}

/** Rule 5, and what a conflict is called. */
function judgeRivals(law: BruteForce, identity: string, cell: Cell, point: Point, rivals: Statements): Outcome {
  const code = kindOf(law, rivals);
  const owners = rivals.map(({ owner }) => owner);
  const resolution = recorded(law, identity, cell, code, owners);
  if (resolution === undefined) return { kind: 'conflict', code, rivals };
  if (isVoid(law, identity, resolution)) return { kind: 'conflict', code: 'C16', rivals };
  const winner = rivals.find(({ value }) => value === resolution.value);
  return winner === undefined ? { kind: 'conflict', code, rivals } : claimed(law, identity, winner, point, resolution);
}

function kindOf({ extents }: BruteForce, rivals: Statements): 'C1' | 'C2' | 'C3' {
  if (new Set(rivals.map(({ owner }) => owner)).size > 1) return 'C3';
  const isTwice = rivals.some((a) => rivals.some((b) => a.value !== b.value && extents.get(a) === extents.get(b)));
  return isTwice ? 'C1' : 'C2';
}

/** Rule 7. */
function claimed(
  law: BruteForce,
  identity: string,
  winner: ModelStatement,
  point: Point,
  by: ModelResolution | undefined,
): Outcome {
  const layers = law.layers.get(identity) ?? new Map();
  for (const overlay of claimers(law, identity, winner, point)) {
    if (by !== undefined && Object.hasOwn(by.said, overlay.name)) continue;
    const own = law.model.statements.filter(
      (one) => one.owner === overlay.name && one.cell === winner.cell && appliesAt(law, one, point),
    );
    const says = distinct(bestOf(law, own, layers));
    if (says.length === 1 && says[0] === winner.value) continue;
    const resolution = recorded(law, identity, winner.cell, 'C4', [overlay.name, winner.owner]);
    const code = resolution !== undefined && isVoid(law, identity, resolution) ? 'C16' : 'C4';
    if (code === 'C4' && resolution?.value === winner.value) continue;
    return { kind: 'claimed', code, value: winner.value, rivals: [winner] };
  }
  return { kind: 'value', value: winner.value };
}

function claimers(law: BruteForce, identity: string, winner: ModelStatement, point: Point): readonly ModelOverlay[] {
  const layers = law.layers.get(identity) ?? new Map<string, number>();
  return law.model.overlays.filter(
    ({ name, claims, scope }) =>
      name !== winner.owner &&
      claims.includes(winner.cell) &&
      meets(scope, point) &&
      (layers.get(winner.owner) ?? Infinity) <= (layers.get(name) ?? -1),
  );
}

/** The decision of the closest identity that names all who take part. */
function recorded(
  { model }: BruteForce,
  identity: string,
  cell: Cell,
  kind: string,
  owners: readonly string[],
): ModelResolution | undefined {
  return ancestors(identity)
    .flatMap((path) => model.resolutions.filter((one) => one.identity === path))
    .find((one) => one.cell === cell && one.kind === kind && owners.every((owner) => Object.hasOwn(one.said, owner)));
}

function isVoid(law: BruteForce, identity: string, { said, cell }: ModelResolution): boolean {
  return Object.entries(said).some(([owner, before]) => before !== saidBy(law, identity, owner, cell));
}

/** All that an owner says about a cell, with an overlay's version; '' where it does not speak for the identity. */
export function saidBy({ model, extents, layers }: BruteForce, identity: string, owner: string, cell: Cell): string {
  if (layers.get(identity)?.has(owner) !== true) return '';
  const overlay = model.overlays.find(({ name }) => name === owner);
  const all = model.statements.filter((one) => one.owner === owner && one.cell === cell && extents.get(one) !== 0);
  const isSilent = all.length === 0 && overlay?.claims.includes(cell) !== true;
  const texts = all.map((one) => `${one.value} at ${extents.get(one)}`).toSorted();
  return isSilent ? '' : `${overlay?.version ?? ''} ${texts.join('; ')}`;
}

/** Rule 2 as numbers: own statements 0, own overlays 1, the parent's 2, …; an overlay counts where it is closest. */
function layersOf(model: Model, identity: string): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  for (const [distance, path] of ancestors(identity).entries()) {
    layers.set(path, 2 * distance);
    for (const { name, installedBy } of model.overlays) {
      if (installedBy.includes(path) && !layers.has(name)) layers.set(name, 2 * distance + 1);
    }
  }
  return layers;
}

/** The identity itself first. */
function ancestors(identity: string): readonly string[] {
  const parts = identity.split('.');
  return parts.map((_, distance) => parts.slice(0, parts.length - distance).join('.'));
}

/** The least of the sealed bounds on the parameter. */
export function boundOf({ model }: BruteForce, identity: string): number {
  const above = ancestors(identity);
  return Math.min(...model.bounds.filter((bound) => above.includes(bound.identity)).map(({ max }) => max));
}

function appliesAt({ extents }: BruteForce, one: ModelStatement, point: Point): boolean {
  return (((extents.get(one) ?? 0) >> points.indexOf(point)) & 1) === 1;
}

/** One bit for each point that meets both. */
function bitsOf(scope: Scope, outer: Scope): number {
  return points.reduce((bits, point, at) => (meets(scope, point) && meets(outer, point) ? bits | (1 << at) : bits), 0);
}

function meets({ channel, tier, amount }: Scope, point: Point): boolean {
  return (
    (channel?.includes(point.channel) ?? true) &&
    (tier?.includes(point.tier) ?? true) &&
    (amount === undefined || (point.amount >= amount.min && point.amount < amount.below))
  );
}

function distinct(statements: Statements): readonly number[] {
  return [...new Set(statements.map(({ value }) => value))];
}
