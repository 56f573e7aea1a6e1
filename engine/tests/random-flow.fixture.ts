import type { JsonObject } from '../kernel/json.ts';

/** A small generator of numbers below a bound, so that a failure can be repeated by its seed. */
function numbers(seed: number): (below: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

type Next = (below: number) => number;

interface Shape {
  readonly path: readonly string[];
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history';
  readonly children: readonly Shape[];
}

export interface RandomOptions {
  readonly parallel: boolean;
  /** Every condition of an `always` reads a field of the input of its own; they share one where absent. */
  readonly apart?: boolean;
}

export interface RandomFlow {
  readonly text: string;
  readonly states: readonly string[];
  /** Every input that its conditions can tell from another. */
  readonly inputs: readonly JsonObject[];
}

/**
 * The text of a small random flow, mostly unsound: states within states, regions, histories, calls, timers, events with
 * and without conditions. Every state notes in the context that it was entered. JSON is YAML too.
 */
export function randomFlow(seed: number, options: RandomOptions): RandomFlow {
  const next = numbers(seed);
  const top = Array.from({ length: 3 + next(3) }, (_, index) => shape(next, [`s${index}`], 2, options));
  const all = top.flatMap(flat);
  const names = all.map(({ path }) => path.join('.'));
  const conditionOf = ({ path }: Shape) => (options.apart === true ? path.join('_') : 'on');
  const body = states(next, top, all, conditionOf);
  const conditions = options.apart === true ? all.map(conditionOf).filter((name) => asks(body, name)) : ['on'];
  const flow = {
    flow: 'random',
    version: '1.0.0',
    input: {
      type: 'object',
      required: conditions,
      properties: Object.fromEntries(conditions.map((name) => [name, { type: 'boolean' }])),
    },
    events: Object.fromEntries(events.map((name) => [name, eventSchema])),
    context: Object.fromEntries(all.map(({ path }) => [mark(path), { type: 'boolean', initial: false }])),
    initial: 's0',
    states: body,
  };
  return { text: JSON.stringify(flow, null, 1), states: names, inputs: inputsOf(conditions) };
}

type ConditionOf = (shape: Shape) => string;

function asks(body: JsonObject, name: string): boolean {
  return JSON.stringify(body).includes(`"input.${name}"`);
}

function inputsOf(conditions: readonly string[]): readonly JsonObject[] {
  return conditions.reduce<readonly JsonObject[]>(
    (inputs, name) => inputs.flatMap((input) => [true, false].map((holds) => ({ ...input, [name]: holds }))),
    [{}],
  );
}

const events = ['A', 'B', 'C'] as const;
const eventSchema = { type: 'object', required: ['yes'], properties: { yes: { type: 'boolean' } } };

/** The context field in which a state notes its entry. */
export function mark(path: readonly string[]): string {
  return `in_${path.join('_')}`;
}

function shape(next: Next, path: readonly string[], depth: number, options: RandomOptions): Shape {
  const roll = next(10);
  if (roll < 2) return { path, kind: 'final', children: [] };
  if (depth === 0 || roll < 6) return { path, kind: 'atomic', children: [] };
  const kind = options.parallel && roll > 7 ? 'parallel' : 'compound';
  const children = Array.from({ length: 2 + next(2) }, (_, index) =>
    shape(next, [...path, `${path.at(-1)}${index}`], depth - 1, options),
  ).map((child): Shape => (kind === 'parallel' && child.kind === 'final' ? { ...child, kind: 'atomic' } : child));
  const history: readonly Shape[] =
    kind === 'compound' && next(4) === 0 ? [{ path: [...path, `${path.at(-1)}h`], kind: 'history', children: [] }] : [];
  return { path, kind, children: [...children, ...history] };
}

function flat(one: Shape): readonly Shape[] {
  return [one, ...one.children.flatMap(flat)];
}

function states(next: Next, shapes: readonly Shape[], all: readonly Shape[], conditionOf: ConditionOf): JsonObject {
  return Object.fromEntries(shapes.map((one) => [one.path.at(-1) ?? '', state(next, one, all, conditionOf)]));
}

function state(next: Next, one: Shape, all: readonly Shape[], conditionOf: ConditionOf): JsonObject {
  const entry = [{ assign: { [mark(one.path)]: true } }];
  if (one.kind === 'final') return { type: 'final', entry };
  if (one.kind === 'history') return { type: 'history', history: next(2) === 0 ? 'deep' : 'shallow' };
  const inner =
    one.kind === 'atomic'
      ? {}
      : {
          states: states(next, one.children, all, conditionOf),
          ...(one.kind === 'parallel' ? { type: 'parallel' } : { initial: one.children[0]?.path.at(-1) ?? '' }),
          ...(next(4) > 0 ? { onDone: target(next, all) } : {}),
        };
  return { entry, ...inner, ...activity(next, one, all, conditionOf(one)) };
}

function activity(next: Next, one: Shape, all: readonly Shape[], condition: string): JsonObject {
  const roll = next(8);
  if (one.kind === 'atomic' && roll === 0) return {};
  if (one.kind === 'atomic' && roll === 1) {
    return { always: [{ guard: `input.${condition}`, target: target(next, all) }, { target: target(next, all) }] };
  }
  if (one.kind === 'atomic' && roll === 2) return { always: target(next, all) };
  if (one.kind === 'atomic' && roll === 3) {
    return { invoke: { capability: 'x.y@^1', timeout: 'PT1M', onDone: target(next, all), onError: target(next, all) } };
  }
  if (one.kind !== 'atomic' && roll < 4) return {};
  const on = Object.fromEntries(events.filter(() => next(3) === 0).map((event) => [event, handler(next, all)]));
  return { on, ...(next(4) === 0 ? { after: [{ delay: 'PT1M', target: target(next, all) }] } : {}) };
}

function handler(next: Next, all: readonly Shape[]): JsonObject | readonly JsonObject[] {
  if (next(2) === 0) return { target: target(next, all) };
  return [{ guard: 'event.yes', target: target(next, all) }, { target: target(next, all) }];
}

function target(next: Next, all: readonly Shape[]): string {
  return all[next(all.length)]?.path.join('.') ?? 's0';
}
