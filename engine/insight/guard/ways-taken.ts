import type { FlowDefinition } from '../../flow/definition.ts';
import type { Pointer } from '../../kernel/pointer.ts';
import type { StepSeen } from '../step-seen.ts';
import { flowReach, type FlowReach, type Leap } from './flow-reach.ts';
import type { FlowWay, WayCause } from './flow-ways.ts';

/** A transition, or several that no step can tell apart, with the steps that may have taken it. */
export interface WayTaken {
  readonly source: string;
  /** Where it leads to; its source where it stays. */
  readonly target: string;
  /** As the flow writes it: `PAID`, `after PT30M`, `onError OUT_OF_STOCK`, … */
  readonly cause: string;
  /** Where they stand in the definition: of several, whatever of them it was. */
  readonly pointers: readonly Pointer[];
  readonly isTimeout: boolean;
  /** Something else than this timeout leads out of its state, too. */
  readonly hasOthers: boolean;
  /** How often the source was entered, and left. */
  readonly visits: number;
  readonly exits: number;
  /** Steps that may have taken it: none where none can have. */
  readonly taken: number;
}

export interface CountedStep extends StepSeen {
  readonly n: number;
}

/**
 * How often each transition of a flow was taken, by the steps of its instances. Where a step may have taken several, it
 * counts for all of them: what is said never to have been taken was not, and something that was not may not be said.
 */
export function waysTaken(definition: FlowDefinition, steps: readonly CountedStep[]): readonly WayTaken[] {
  const reach = flowReach(definition);
  const groups = new Map<string, Group>();
  const keyOf = new Map(reach.ways.map((way) => [way, groupKey(reach, way)]));
  for (const [way, key] of keyOf) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, emptyGroup(definition, reach, way));
    else known.pointers.push(way.pointer);
  }
  for (const step of steps) {
    const { taken, visited, left } = lookAt(reach, step);
    for (const key of new Set([...taken].map((way) => keyOf.get(way) ?? ''))) {
      const group = groups.get(key);
      if (group !== undefined) group.taken += step.n;
    }
    for (const group of groups.values()) {
      if (visited.has(group.source)) group.visits += step.n;
      if (left.has(group.source)) group.exits += step.n;
    }
  }
  return [...groups.values()];
}

interface Group extends WayTaken {
  readonly pointers: Pointer[];
  visits: number;
  exits: number;
  taken: number;
}

function groupKey(reach: FlowReach, way: FlowWay): string {
  return JSON.stringify([way.source, causeText(way.cause), [...reach.reached(way)].toSorted()]);
}

function emptyGroup({ flow }: FlowDefinition, { ways }: FlowReach, way: FlowWay): Group {
  const { source, cause, target = source } = way;
  const own = source.join('.');
  const leadsOut = ({ source: from, target: to }: FlowWay): boolean =>
    from.join('.') === own && to !== undefined && !`${to.join('.')}.`.startsWith(`${own}.`);
  return {
    source: own,
    target: target.join('.') || flow,
    cause: causeText(cause),
    pointers: [way.pointer],
    isTimeout: cause.kind === 'timer' && leadsOut(way),
    hasOthers: ways.some((other) => other !== way && other.cause.kind !== 'timer' && leadsOut(other)),
    visits: 0,
    exits: 0,
    taken: 0,
  };
}

/** As the flow writes it. */
function causeText(cause: WayCause): string {
  switch (cause.kind) {
    case 'event':
      return cause.event;
    case 'timer':
      return `after ${cause.delay}`;
    case 'done':
      return 'onDone';
    case 'outcome':
      return cause.outcome;
    case 'failed':
      return cause.error === undefined ? 'onError' : `onError ${cause.error}`;
    case 'always':
      return 'always';
    case 'over':
      return 'onDone';
  }
}

interface Looked {
  readonly taken: ReadonlySet<FlowWay>;
  /** States that were entered for sure, and those that were left. */
  readonly visited: ReadonlySet<string>;
  readonly left: ReadonlySet<string>;
}

const beginning: Leap = { source: [], target: [] };

function lookAt(reach: FlowReach, { cause, before, after }: StepSeen): Looked {
  const move: Move = { from: activeOf(before), to: activeOf(after) };
  const isStart = cause === 'start';
  const told = isStart ? [] : firstWays(reach, cause, move);
  // Something moved it of which no transition tells: any that could have is held to have been taken.
  const isUntold = !isStart && told.length === 0 && before !== after;
  const first = isUntold ? reach.ways.filter((way) => isFrom(way, move.from) && leadsTo(reach, way, move)) : told;
  const begun: readonly Leap[] = isStart ? [beginning] : first.filter(({ target }) => target !== undefined);
  const passed = new Set(begun.flatMap((leap) => [...reach.reached(leap)]));
  const onwards = reach.atOnce.filter(
    (way) => (isFrom(way, move.from) || passed.has(way.source.join('.'))) && leadsTo(reach, way, move),
  );
  const taken = new Set([...first, ...onwards]);
  const { from, to } = move;
  if (from.isAny || to.isAny) return { taken, visited: new Set(), left: new Set() };
  const entered = isUntold ? [] : common(begun.map(({ source, target = source }) => reach.entered(target)));
  const visited = [...to.states, ...passedFor(reach, entered, onwards, to)];
  return {
    taken,
    visited: new Set(visited.filter((state) => !from.states.has(state))),
    left: new Set([...from.states].filter((state) => !to.states.has(state))),
  };
}

/** States that were passed for sure: those entered, and where only one way led on from one, those behind it. */
function passedFor(reach: FlowReach, entered: readonly string[], onwards: readonly FlowWay[], to: Active) {
  const passed = new Set(entered);
  for (const state of passed) {
    const ways = to.states.has(state) ? [] : onwards.filter(({ source }) => source.join('.') === state);
    const [only] = ways;
    if (ways.length === 1 && only?.target !== undefined)
      for (const next of reach.entered(only.target)) passed.add(next);
  }
  return passed;
}

function common(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((state) => others.every((list) => list.includes(state)));
}

interface Active {
  readonly leaves: ReadonlySet<string>;
  /** With all states around them; the flow itself is ''. */
  readonly states: ReadonlySet<string>;
  /** Too many to be told. */
  readonly isAny: boolean;
}

interface Move {
  readonly from: Active;
  readonly to: Active;
}

function activeOf(told: string): Active {
  if (told === '*' || told === '') return { leaves: new Set(), states: new Set(), isAny: told === '*' };
  const leaves = told.split(' ');
  const around = leaves.flatMap((leaf) => leaf.split('.').map((_, at, all) => all.slice(0, at + 1).join('.')));
  return { leaves: new Set(leaves), states: new Set(['', ...around]), isAny: false };
}

/** Those that the cause may have made it take; of one list only up to the first that holds for sure. */
function firstWays(reach: FlowReach, cause: string, move: Move): readonly FlowWay[] {
  const asked = reach.ways.filter((way) => isFrom(way, move.from) && isCause(reach, way, cause));
  const over = new Set<number>();
  const meant = asked.filter((way) => {
    const isMeant = !over.has(way.list) && leadsTo(reach, way, move);
    if (isMeant && way.isCertain) over.add(way.list);
    return isMeant;
  });
  if (move.from.leaves.size < 2) return meant;
  // Regions move together, and one of them may have led away what another had just entered.
  const aside = asked.filter((way) => !meant.includes(way) && meant.some((other) => isAside(way, other)));
  return [...meant, ...aside];
}

function isAside({ source: a }: FlowWay, { source: b }: FlowWay): boolean {
  const depth = Math.min(a.length, b.length);
  return a.slice(0, depth).join('.') !== b.slice(0, depth).join('.');
}

function isFrom({ source }: FlowWay, { states, isAny }: Active): boolean {
  return isAny || states.has(source.join('.'));
}

/** Whether a step can have ended where it did after this way: at its target, or where something went on at once. */
function leadsTo(reach: FlowReach, way: FlowWay, { from, to }: Move): boolean {
  if (to.isAny) return true;
  const { source, target } = way;
  const isThere = target === undefined ? to.states.has(source.join('.')) : meets(reach.reached(way), to);
  return (
    isThere ||
    reach.atOnce.some(
      (next) =>
        next !== way &&
        (target === undefined || next.source.join('.') !== source.join('.')) &&
        isFrom(next, from) &&
        next.target !== undefined &&
        meets(reach.reached(next), to),
    )
  );
}

function meets(reached: ReadonlySet<string>, { leaves }: Active): boolean {
  return [...leaves].some((leaf) => reached.has(leaf));
}

function isCause({ sent }: FlowReach, { source, cause: own }: FlowWay, cause: string): boolean {
  const state = source.join('.');
  switch (own.kind) {
    case 'event':
      if (cause === 'timer $send') return sent.has(own.event) || own.event === '*';
      return own.event === '*' ? cause.startsWith('event ') : cause === `event ${own.event}`;
    case 'timer':
      return cause === `timer ${own.id}`;
    case 'done':
      return cause === `done ${state}` || cause === `part ${state}`;
    case 'outcome':
      return cause === `done ${state} ${own.outcome}` || cause === `done ${state}`;
    case 'failed':
      return isFailure(cause, state, own.error) || cause === `part ${state}`;
    case 'over':
      return cause === `part ${state}` || cause === 'operator';
    case 'always':
      return false;
  }
}

function isFailure(cause: string, state: string, error: string | undefined): boolean {
  return error === undefined ? cause.startsWith(`failed ${state} `) : cause === `failed ${state} ${error}`;
}
