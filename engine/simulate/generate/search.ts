import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { coveredBy, flowCoverage } from '../coverage/covered-by.ts';
import { perform } from '../scenario/run-scenario.ts';
import type { ScenarioStep } from '../scenario/scenario.ts';
import type { Responder } from '../responder.ts';
import type { Simulation } from '../simulation.ts';
import { startSimulation } from '../start-simulation.ts';
import type { World } from '../world.ts';
import { alphabet } from './alphabet.ts';
import { guardsOf } from './guards-of.ts';
import { situationKey } from './situation-key.ts';
import { variants } from './variants.ts';

export interface SearchRequest {
  readonly release: ReleaseId;
  readonly identity: string;
  readonly nowMs: number;
  readonly seed: number;
  /** Situations that are looked at; 2,000 unless given (checker.md section 4). */
  readonly limit?: number;
}

/** A way through the flow that showed something new. */
export interface FoundPath {
  readonly input: Json;
  readonly steps: readonly ScenarioStep[];
  /** All that it shows of the flow, by coverage key. */
  readonly covers: ReadonlySet<string>;
}

interface Situation {
  readonly simulation: Simulation;
  readonly input: Json;
  readonly steps: readonly ScenarioStep[];
  readonly covers: ReadonlySet<string>;
}

/** Every call waits for its answer, so that the search decides what comes of it. */
export const holdAll: Responder = ({ provider }) => {
  if (provider.kind === 'human') return { result: { kind: 'task' } };
  if (provider.kind === 'flow') return { result: { kind: 'child', flow: provider.flow } };
  return { result: { kind: 'accepted' } };
};

/** After so many situations in a row that showed nothing new the search ends. */
const patience = 600;

/** Walks over simulations, what showed something new first, until all is covered or the limit is reached. */
export function search(world: World, request: SearchRequest): readonly FoundPath[] {
  const { body } = world.plan(request.release).checked;
  const missing = new Set(flowCoverage(body).items.map(({ key }) => key));
  const found: FoundPath[] = [];
  const seen = new Set<string>();
  const fresh: Situation[] = [];
  const known: Situation[] = [];
  const meet = (situation: Situation): void => {
    const isNew = [...situation.covers].some((key) => missing.delete(key));
    const { input, steps, covers } = situation;
    if (isNew) found.push({ input, steps, covers });
    const key = situationKey(situation.simulation);
    if (seen.has(key)) return;
    seen.add(key);
    (isNew ? fresh : known).push(situation);
  };
  for (const input of inputsOf(world, request)) begin(world, request, input).forEach(meet);
  let idle = 0;
  for (let looked = 0; looked < (request.limit ?? 2_000) && missing.size > 0 && idle < patience; looked += 1) {
    const next = fresh.shift() ?? known.shift();
    if (next === undefined) break;
    const before = missing.size;
    for (const step of alphabet(next.simulation)) advance(next, step, body.flow.flow).forEach(meet);
    idle = missing.size < before ? 0 : idle + 1;
  }
  return found;
}

/** What may come in: a typical input first, then those on each side of what guards compare. */
export function inputsOf(world: World, { release, seed }: Pick<SearchRequest, 'release' | 'seed'>): readonly Json[] {
  const plan = world.plan(release);
  const { flow, parameters } = plan.checked.body;
  const { all, aliases } = guardsOf(flow);
  const scope = { parameters };
  return variants({ root: 'input', schema: flow.input, judge: plan.input, guards: all, scope, seed, aliases });
}

function begin(world: World, request: SearchRequest, input: Json): readonly Situation[] {
  try {
    const simulation = startSimulation(world, { ...request, input, respond: holdAll });
    return [{ simulation, input, steps: [], covers: coversOf(simulation, 0, new Set(), flowOf(simulation)) }];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

/** What follows a step; nothing where it is refused. */
function advance(before: Situation, step: ScenarioStep, flow: string): readonly Situation[] {
  const { input, steps, covers } = before;
  try {
    const simulation = perform(before.simulation, step, before.simulation.seed);
    const shown = coversOf(simulation, before.simulation.trace.length, covers, flow);
    return [{ simulation, input, steps: [...steps, step], covers: shown }];
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

function flowOf({ instances }: Simulation): string {
  return instances[0]?.flow ?? '';
}

function coversOf(
  simulation: Simulation,
  from: number,
  before: ReadonlySet<string>,
  flow: string,
): ReadonlySet<string> {
  const own = coveredBy(simulation, from).flatMap((key) =>
    key.startsWith(`${flow} `) ? [key.slice(flow.length + 1)] : [],
  );
  return new Set([...before, ...own]);
}
