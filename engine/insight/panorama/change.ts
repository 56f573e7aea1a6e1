import type { Panorama, PanoramaChange, PanoramaEdge, Put } from './panorama.ts';

/**
 * What is otherwise in the later one of two answers to one question. Undefined where it does not say the same window, or is
 * drawn from another base: then all of it is told anew.
 */
export function panoramaChange(before: Panorama, after: Panorama): PanoramaChange | undefined {
  if (before.from !== after.from || before.base !== after.base || said(before.within) !== said(after.within)) {
    return undefined;
  }
  const { to, asOf } = after;
  const changes = {
    ...given('figures', isSame(before.figures, after.figures) ? undefined : after.figures),
    ...given('throughput', isSame(before.throughput, after.throughput) ? undefined : after.throughput),
    ...given('money', isSame(before.money, after.money) ? undefined : after.money),
    ...given('states', isSame(before.states, after.states) ? undefined : after.states),
    ...given('left', isSame(before.left, after.left) ? undefined : after.left),
    ...given('identities', putOf(before.identities, after.identities, idOf)),
    ...given('flows', putOf(before.flows, after.flows, idOf)),
    ...given('capabilities', putOf(before.capabilities, after.capabilities, idOf)),
    ...given('providers', putOf(before.providers, after.providers, idOf)),
    ...given('edges', putOf(before.edges, after.edges, edgeId)),
  };
  return { to, asOf, ...changes };
}

/** Whether a change says more than as of when. */
export function isMore(change: PanoramaChange): boolean {
  return Object.keys(change).length > 2;
}

function edgeId({ kind, from, to }: Pick<PanoramaEdge, 'kind' | 'from' | 'to'>): string {
  return `${kind} ${from} ${to}`;
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function putOf<Item>(
  before: readonly Item[],
  after: readonly Item[],
  name: (item: Item) => string,
): Put<Item> | undefined {
  const known = new Map(before.map((item) => [name(item), item]));
  const put = after.filter((item) => !isSame(known.get(name(item)), item));
  const kept = new Set(after.map(name));
  const gone = [...known.keys()].filter((id) => !kept.has(id));
  return put.length + gone.length === 0 ? undefined : { put, gone };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } {
  const part: { [Key in Name]?: Value } = {};
  if (value !== undefined) part[name] = value;
  return part;
}

/** When a figure was counted, and the address of its rows, move with each answer: a figure that says the same stays as it was. */
function isSame(before: unknown, after: unknown): boolean {
  return said(before) === said(after);
}

const moving = new Set(['from', 'to', 'asOf', 'drill']);

function said(part: unknown): string {
  return JSON.stringify(part, (key, value: unknown) => (isFigure(value) ? withoutMoving(value) : value)) ?? '';
}

function isFigure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'drill' in value && 'basis' in value;
}

function withoutMoving(figure: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(figure).filter(([name]) => !moving.has(name)));
}
