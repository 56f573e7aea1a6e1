import type { Json } from '../../kernel/json.ts';
import type { Distribution } from './distribution.ts';

/** What a flow's surroundings do: how often it is started, how long calls and people take, what comes of them. */
export interface Model {
  /** Between two starts. */
  readonly arrival: Distribution;
  /** What they are started with, one by weight; a sample of the input's schema where there are none. */
  readonly inputs: readonly { readonly weight: number; readonly input: Json }[];
  /** By capability; `*` for those that are not named. */
  readonly calls: Readonly<Record<string, CallModel>>;
  /** By dotted state path; `*` for those that are not named. */
  readonly tasks: Readonly<Record<string, TaskModel>>;
  /** People per role; as many as needed where a role is not named. */
  readonly staff: Readonly<Record<string, number>>;
  /** Events that come while a state is active. */
  readonly events: readonly EventModel[];
  /** What was promised, in ms: instances that take longer are counted. */
  readonly promisedMs?: number;
}

export interface CallModel {
  readonly latency: Distribution;
  /** Share of the attempts that fail technically, and are tried again. */
  readonly fault: number;
  /** Share of the calls that end with a declared error, by code. */
  readonly errors: Readonly<Record<string, number>>;
  /** Of one attempt, in minor units; the provider's own where it is not given. */
  readonly cost?: number;
}

export interface TaskModel {
  /** Hands-on time, once somebody has taken the task. */
  readonly takes: Distribution;
  /** By weight; each outcome as likely as the others where there are none. */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface EventModel {
  readonly event: string;
  /** Dotted path of a leaf. */
  readonly state: string;
  /** From the entry of the state. */
  readonly after: Distribution;
  /** Share of the entries after which it comes at all. */
  readonly share: number;
  /** A sample of the event's schema unless given. */
  readonly data?: Json;
}
