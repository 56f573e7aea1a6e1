import type TinyQueue from 'tinyqueue';
import { EngineError } from '../../kernel/engine-error.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Json, JsonSchema } from '../../kernel/json.ts';
import { sample } from '../../schema/sample.ts';
import type { Simulation } from '../simulation.ts';
import type { World } from '../world.ts';
import type { Desks, Ticket } from './desks.ts';
import type { EventModel, Model } from './model.ts';

export interface ModelRequest {
  readonly world: World;
  readonly release: ReleaseId;
  readonly identity: string;
  readonly model: Model;
  /** How many instances. */
  readonly runs: number;
  readonly seed: number;
  /** ms since the epoch, of the first start */
  readonly nowMs: number;
}

export type Occurrence = { readonly atMs: number; readonly order: number } & (
  | { readonly kind: 'arrive' }
  | { readonly kind: 'due'; readonly case: number }
  | { readonly kind: 'decide'; readonly ticket: Ticket }
  | { readonly kind: 'send'; readonly case: number; readonly model: EventModel; readonly entry: number }
);

/** An instance on its way through the model. */
export interface Case {
  simulation: Simulation;
  /** Trace entries looked at. */
  seen: number;
  readonly tickets: Map<string, Ticket>;
  /** How often each state was entered, by `flow/state`. */
  readonly entries: Map<string, number>;
}

/** Everything that is under way. It lives for one run; nobody else sees it. */
export interface Work {
  readonly request: ModelRequest;
  readonly random: () => number;
  readonly agenda: TinyQueue<Occurrence>;
  readonly cases: Case[];
  readonly desks: Desks;
  readonly refusedStarts: Record<string, number>;
  readonly refusedEvents: Record<string, number>;
  order: number;
  nowMs: number;
}

/** What happens to one instance; undefined where it came too late to matter. */
export type Change = ((simulation: Simulation) => Simulation) | undefined;

type Planned = Occurrence extends infer Each ? (Each extends Occurrence ? Omit<Each, 'order'> : never) : never;

/** Puts something on the agenda; what is planned first for an instant comes first. */
export function plan(work: Work, occurrence: Planned): void {
  work.order += 1;
  work.agenda.push({ ...occurrence, order: work.order });
}

export function sampled(schema: JsonSchema, seed: number): Json {
  const found = sample(schema, { seed, mode: 'typical' });
  return found.kind === 'found' ? found.values[0].value : {};
}

/** Counts a refusal by its code; anything else is thrown on. */
export function count(counts: Record<string, number>, error: unknown, name?: string): void {
  if (!(error instanceof EngineError)) throw error;
  const key = name === undefined ? error.code : `${name} ${error.code}`;
  counts[key] = (counts[key] ?? 0) + 1;
}
