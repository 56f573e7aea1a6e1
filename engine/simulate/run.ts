import { seededRandom } from '../schema/seeded-random.ts';
import type { EarlyEvent, PendingReply, SimulatedCall, SimulatedInstance, Simulation } from './simulation.ts';
import type { TraceEntry, TraceEvent } from './trace.ts';
import type { Responder } from './responder.ts';
import type { World } from './world.ts';

/** What a step left to do at once, as the host does it after a commit. */
export type FollowUp =
  | { readonly kind: 'attempt'; readonly instance: number; readonly seq: number }
  | { readonly kind: 'start'; readonly instance: number; readonly seq: number; readonly flow?: string }
  | { readonly kind: 'end'; readonly instance: number }
  | { readonly kind: 'tell'; readonly instance: number }
  | { readonly kind: 'drain'; readonly instance: number };

/** One operation at work on copies of a simulation's parts. It lives for that operation only; nobody else sees it. */
export interface Run {
  readonly world: World;
  readonly respond: Responder;
  readonly identity: string;
  readonly seed: number;
  nowMs: number;
  draws: number;
  readonly instances: SimulatedInstance[];
  replies: readonly PendingReply[];
  early: readonly EarlyEvent[];
  used: Readonly<Record<string, number>>;
  readonly trace: TraceEntry[];
  readonly next: FollowUp[];
}

export function openRun(simulation: Simulation): Run {
  const { instances, trace, ...parts } = simulation;
  return { ...parts, instances: [...instances], trace: [...trace], next: [] };
}

export function closeRun(run: Run): Simulation {
  const { world, respond, identity, seed, nowMs, draws, instances, replies, early, used, trace } = run;
  return { world, respond, identity, seed, nowMs, draws, instances, replies, early, used, trace };
}

export function instanceAt({ instances }: Pick<Run, 'instances'>, number: number): SimulatedInstance {
  const instance = instances[number];
  if (instance === undefined) throw new RangeError(`there is no instance ${number}`);
  return instance;
}

/** Replaces parts of an instance, and gives it as it is now. */
export function change(run: Run, number: number, parts: Partial<SimulatedInstance>): SimulatedInstance {
  const changed = { ...instanceAt(run, number), ...parts };
  run.instances[number] = changed;
  return changed;
}

export function callBySeq({ calls }: Pick<SimulatedInstance, 'calls'>, seq: number): SimulatedCall | undefined {
  return calls.find(({ effect }) => effect.seq === seq);
}

export function changeCall(run: Run, number: number, call: SimulatedCall): void {
  const { calls } = instanceAt(run, number);
  change(run, number, { calls: calls.map((other) => (other.effect.seq === call.effect.seq ? call : other)) });
}

export function note(run: Run, number: number, event: TraceEvent): void {
  const { flow } = instanceAt(run, number);
  run.trace.push({ atMs: run.nowMs, instance: number, flow, ...event });
}

/** Evenly in [0, 1): the n-th number of a simulation is the same for the same seed. */
export function draw(run: Run): number {
  run.draws += 1;
  return seededRandom(run.seed * 65_537 + run.draws * 7_919)();
}

export function isEnded({ record }: Pick<SimulatedInstance, 'record'>): boolean {
  return record !== undefined && record.status !== 'active';
}
