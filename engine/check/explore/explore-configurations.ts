import type { Exit } from '../exits.ts';
import { groupBy } from '../../kernel/group-by.ts';
import type { FlowGraph } from '../graph.ts';
import { upwards, type StateNode } from '../state-node.ts';
import { configurationKey, isOver, momentKey, type Configuration, type Inner, type Moment } from './configuration.ts';
import { selections } from './selections.ts';
import { startMoments, takeExits } from './take-exits.ts';

/** All that a flow can come to, if every condition may hold or not. */
export interface Explored {
  /** In which it rests, by key. */
  readonly configurations: ReadonlyMap<string, Configuration>;
  readonly entered: ReadonlySet<StateNode>;
  readonly taken: ReadonlySet<Exit>;
  /** There is more than the limit. */
  readonly isCapped: boolean;
}

/** Moments of one step; what has more never rests, and is told by the check. */
const mostMoments = 2_000;

/**
 * From every configuration everything that may happen, until nothing new appears or the limit is reached. It hands out
 * how many configurations it has, after each, so that whoever asks can pause or stop.
 * @param events that apps may send
 */
export function* exploreConfigurations(
  graph: FlowGraph,
  events: readonly string[],
  limit: number,
): Generator<number, Explored> {
  const configurations = new Map<string, Configuration>();
  const search: Search = { graph, exits: exitTable(graph), entered: new Set(), taken: new Set() };
  const add = (moments: readonly Moment[]): void => {
    for (const rest of settle(search, moments)) {
      const key = configurationKey(rest);
      if (configurations.has(key) || configurations.size > limit) continue;
      configurations.set(key, rest);
      markEntered(search, rest);
    }
  };
  add(startMoments(graph));
  // The map grows while it is read; each configuration is put in once.
  for (const configuration of configurations.values()) {
    if (configurations.size > limit) break;
    if (!isOver(configuration)) for (const moments of stepsFrom(search, configuration, events)) add(moments);
    yield configurations.size;
  }
  const isCapped = configurations.size > limit;
  if (isCapped) configurations.delete([...configurations.keys()].at(-1) ?? '');
  return { configurations, entered: search.entered, taken: search.taken, isCapped };
}

interface Search {
  readonly graph: FlowGraph;
  readonly exits: (node: StateNode) => OwnExits;
  readonly entered: Set<StateNode>;
  readonly taken: Set<Exit>;
}

/** Everything that may come to a configuration that rests: an event, or what one of its states waits for. */
function stepsFrom(
  search: Search,
  configuration: Configuration,
  events: readonly string[],
): readonly (readonly Moment[])[] {
  const { leaves } = configuration;
  const moment: Moment = { configuration, inner: [] };
  const active = [...new Set(leaves.flatMap(upwards))];
  const own = active.flatMap((node) => search.exits(node).awaited);
  const heard = new Set(active.flatMap((node) => [...search.exits(node).byEvent.keys()]));
  return [
    ...events
      .filter((event) => heard.has(event) || heard.has('*'))
      .map((event) => outcomes(search, moment, (node) => takers(search, node, event))),
    ...own.map((exits) => {
      const asked = exits.slice(0, 1).map(({ from }) => from);
      return outcomes(search, moment, (node) => (asked.includes(node) ? exits : []), asked);
    }),
  ];
}

function outcomes(
  search: Search,
  moment: Moment,
  candidatesAt: (node: StateNode) => readonly Exit[],
  asked: readonly StateNode[] = moment.configuration.leaves,
): readonly Moment[] {
  return selections(asked, candidatesAt).flatMap((chosen) => (chosen.length === 0 ? [] : take(search, moment, chosen)));
}

function take({ graph, taken }: Search, moment: Moment, chosen: readonly Exit[]): readonly Moment[] {
  for (const exit of chosen) taken.add(exit);
  return takeExits(graph, moment, chosen);
}

/** Goes on with what happens by itself, until the step rests: what is taken at once, then what ended and was raised. */
function settle(search: Search, moments: readonly Moment[]): readonly Configuration[] {
  const rests = moments.flatMap(({ configuration, inner }) =>
    rested(search, configuration, inner) ? [configuration] : [],
  );
  if (rests.length === moments.length) return rests;
  const going = moments.filter(({ configuration, inner }) => !rested(search, configuration, inner));
  const seen = new Map(going.map((moment) => [momentKey(moment), moment]));
  // The map grows while it is read.
  for (const moment of seen.values()) {
    markEntered(search, moment.configuration);
    const [next, ...later] = moment.inner;
    for (const chosen of atOnce(search, moment)) {
      const goesOn = chosen.filter(changesSomething);
      if (goesOn.length > 0) add(seen, take(search, moment, goesOn));
      else if (next === undefined || isOver(moment.configuration)) rests.push(moment.configuration);
      else add(seen, handled(search, { ...moment, inner: later }, next));
    }
    if (seen.size > mostMoments) break;
  }
  return rests;
}

/** Most steps lead to where nothing happens by itself. */
function rested({ exits }: Search, { leaves }: Configuration, inner: readonly Inner[]): boolean {
  return inner.length === 0 && !leaves.some((leaf) => exits(leaf).hasAtOnceAround);
}

function markEntered({ entered }: Search, { leaves }: Configuration): void {
  for (const leaf of leaves) {
    for (let at: StateNode | undefined = leaf; at !== undefined; at = at.parent) entered.add(at);
  }
}

function atOnce({ exits }: Search, { configuration }: Moment): readonly (readonly Exit[])[] {
  if (isOver(configuration)) return [[]];
  return selections(configuration.leaves, (node) => exits(node).atOnce);
}

/** What is taken at once and neither leaves a state nor raises anything leaves all as it is. */
function changesSomething({ target, transition }: Exit): boolean {
  return target !== undefined || (transition.actions ?? []).some(({ kind }) => kind === 'raise');
}

function handled(search: Search, moment: Moment, next: Inner): readonly Moment[] {
  const { leaves } = moment.configuration;
  const found =
    next.kind === 'event'
      ? selections(leaves, (node) => takers(search, node, next.event))
      : selections(leaves, (node) => (node === next.node ? search.exits(node).done : []));
  return found.flatMap((chosen) => (chosen.length === 0 ? [moment] : take(search, moment, chosen)));
}

function add(seen: Map<string, Moment>, moments: readonly Moment[]): void {
  for (const moment of moments) {
    const key = momentKey(moment);
    if (!seen.has(key)) seen.set(key, moment);
  }
}

/** Transitions of a state for an event, in the order in which they are tried: those for any event last. */
function takers({ exits }: Search, node: StateNode, event: string): readonly Exit[] {
  const { byEvent } = exits(node);
  const any = byEvent.get('*') ?? [];
  const named = byEvent.get(event) ?? [];
  return any.length === 0 ? named : [...named, ...any];
}

/** The exits of a state by what they follow. */
interface OwnExits {
  readonly atOnce: readonly Exit[];
  /** Of the state or of one around it. */
  readonly hasAtOnceAround: boolean;
  readonly done: readonly Exit[];
  readonly byEvent: ReadonlyMap<string, readonly Exit[]>;
  /** Of each thing that a state waits for: a call, a task, a time. */
  readonly awaited: readonly (readonly Exit[])[];
}

/** They are asked for in every configuration. */
function exitTable(graph: FlowGraph): Search['exits'] {
  const known = new Map<StateNode, OwnExits>();
  return (node) => {
    const found = known.get(node) ?? { ...ownExits(graph.exits(node)), hasAtOnceAround: upwards(node).some(isAtOnce) };
    known.set(node, found);
    return found;
  };

  function isAtOnce(node: StateNode): boolean {
    return graph.exits(node).some(({ trigger }) => trigger.kind === 'always');
  }
}

function ownExits(exits: readonly Exit[]): Omit<OwnExits, 'hasAtOnceAround'> {
  const of = (kind: Exit['trigger']['kind']) => exits.filter(({ trigger }) => trigger.kind === kind);
  const waits = exits.filter(({ trigger: { kind } }) => kind !== 'event' && kind !== 'always' && kind !== 'done');
  return {
    atOnce: of('always'),
    done: of('done'),
    byEvent: groupBy(of('event'), ({ trigger }) => (trigger.kind === 'event' ? trigger.event : '')),
    awaited: [...groupBy(waits, triggerKey).values()],
  };
}

function triggerKey({ trigger }: Exit): string {
  if (trigger.kind === 'after') return `after ${trigger.delay}`;
  return trigger.kind === 'outcome' ? `outcome ${trigger.outcome}` : trigger.kind;
}
