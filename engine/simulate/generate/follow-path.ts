import { EngineError } from '../../kernel/engine-error.ts';
import { flowCoverage } from '../coverage/covered-by.ts';
import { rootInstance } from '../read-outs.ts';
import { perform } from '../scenario/run-scenario.ts';
import type { ScenarioStep } from '../scenario/scenario.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import type { World } from '../world.ts';
import { alphabet } from './alphabet.ts';
import { holdAll, inputsOf, type FoundPath, type SearchRequest } from './search.ts';
import { situationKey } from './situation-key.ts';

/** A way that enters states in a given order, or as many of the first of them as a search brings about. */
export interface FollowedPath extends Pick<FoundPath, 'input' | 'steps'> {
  /** How many of the states were entered. */
  readonly entered: number;
}

interface Walk extends FollowedPath {
  readonly simulation: Simulation;
}

/**
 * Finds what to do so that a checker's path comes true: the walk that is farthest along it is always looked at next,
 * and of those the shortest.
 * @param states dotted paths, in the order in which they are to be entered
 */
export function followPath(world: World, request: SearchRequest, states: readonly string[]): FollowedPath | undefined {
  const seen = new Set<string>();
  const open: Walk[] = [];
  let best: Walk | undefined;
  const meet = (walk: Walk): void => {
    const key = `${walk.entered} ${situationKey(walk.simulation)}`;
    if (seen.has(key)) return;
    seen.add(key);
    open.push(walk);
    if (best === undefined || isBetter(walk, best)) best = walk;
  };
  for (const input of inputsOf(world, request)) begin(world, request, input, states).forEach(meet);
  for (let looked = 0; looked < (request.limit ?? 2_000); looked += 1) {
    if (best?.entered === states.length) break;
    const next = takeBest(open);
    if (next === undefined) break;
    for (const step of alphabet(next.simulation)) advance(next, step, states).forEach(meet);
  }
  return best;
}

function isBetter(one: Walk, other: Walk): boolean {
  return one.entered > other.entered || (one.entered === other.entered && one.steps.length < other.steps.length);
}

function takeBest(open: Walk[]): Walk | undefined {
  let at = 0;
  for (const [index, walk] of open.entries()) {
    const best = open[at];
    if (best !== undefined && isBetter(walk, best)) at = index;
  }
  return open.splice(at, 1)[0];
}

function begin(
  world: World,
  request: SearchRequest,
  input: FollowedPath['input'],
  states: readonly string[],
): readonly Walk[] {
  return unlessRefused(() => {
    const simulation = startSimulation(world, { ...request, input, respond: holdAll });
    return { simulation, input, steps: [], entered: enteredBy(simulation, 0, 0, states) };
  });
}

function advance({ simulation: before, input, steps, entered }: Walk, step: ScenarioStep, states: readonly string[]) {
  return unlessRefused((): Walk => {
    const simulation = perform(before, step, before.seed);
    const now = enteredBy(simulation, before.trace.length, entered, states);
    return { simulation, input, steps: [...steps, step], entered: now };
  });
}

function unlessRefused(work: () => Walk): readonly Walk[] {
  try {
    return [work()];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

/** How far along the states the root is after the entries from one on; states that were passed within a step count. */
function enteredBy(simulation: Simulation, from: number, before: number, states: readonly string[]): number {
  const { byKey } = flowCoverage(rootInstance(simulation).plan.checked.body);
  let entered = before;
  for (const entry of simulation.trace.slice(from)) {
    if (entry.kind !== 'step' || entry.instance !== 0) continue;
    for (const seen of entry.observed) {
      const target = seen.kind === 'taken' ? byKey.get(`taken ${seen.pointer}`)?.target : undefined;
      if (target !== undefined) entered = passed([target.join('.')], entered, states);
    }
    entered = passed(entry.to, entered, states);
  }
  return entered;
}

function passed(active: readonly string[], from: number, states: readonly string[]): number {
  const isIn = (name: string) => active.some((leaf) => leaf === name || leaf.startsWith(`${name}.`));
  let entered = from;
  for (let next = states[entered]; next !== undefined && isIn(next); next = states[entered]) entered += 1;
  return entered;
}
