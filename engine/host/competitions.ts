import type { Routing } from '../catalog/routing.ts';
import type { RoutingState } from '../catalog/routing-state.ts';
import type { Actor } from './engine.ts';
import type { RoutedRow } from './routed-row.ts';
import type { ArmTally, OpenBreaker, RoutingStep, ShadowRun } from './routing-store.ts';

/** Rules that present releases lock, and who is served by them. */
export interface Competition {
  readonly id: string;
  /** The key of the bindings: the capability. */
  readonly capability: string;
  readonly routing: Routing;
  /** Cost of a call by arm, in minor units; 0 where none is said. */
  readonly costs: Readonly<Record<string, number>>;
  readonly users: readonly { readonly flow: string; readonly identity: string }[];
}

/** A competition as it stands. */
export interface CompetitionView extends Competition {
  readonly state: RoutingState;
  /** What each arm did since the present step began. */
  readonly arms: readonly ArmTally[];
  /** Newest first. */
  readonly steps: readonly RoutingStep[];
  /** What a person may do now. */
  readonly actions: readonly RoutingAction[];
  /** Of its arms. */
  readonly breakers: readonly OpenBreaker[];
}

export const routingActions = ['promote', 'rollback', 'pause', 'resume'] as const;
export type RoutingAction = (typeof routingActions)[number];

/** The places where a shadow's answers differ, the most frequent first. */
export interface Differences {
  readonly compared: number;
  readonly equal: number;
  readonly different: number;
  /** The shadow gave no answer. */
  readonly failed: number;
  readonly places: readonly {
    readonly pointer: string;
    readonly count: number;
    /** A few pairs, newest first; what is personal is hidden. */
    readonly samples: readonly (Omit<ShadowRun['differences'][number], 'pointer'> & { readonly call: string })[];
  }[];
}

/** Competitions of providers as people see and steer them. */
export interface Competitions {
  list(by: Actor): Promise<readonly Competition[]>;
  /** @throws EngineError ROUTING_NOT_FOUND, also for one that the actor's reach does not touch */
  read(id: string, by: Actor): Promise<CompetitionView>;
  /** The rows behind the figures of its arms, newest first. */
  rows(id: string, by: Actor, page: { readonly arm?: string; readonly limit: number }): Promise<readonly RoutedRow[]>;
  differences(id: string, by: Actor): Promise<Differences>;
  /** How the shares of a competition moved, newest first; of one that serves nowhere any more, too. */
  stepsOf(id: string): Promise<readonly RoutingStep[]>;
  /** @throws EngineError FORBIDDEN where it also serves beyond the actor's reach; ROUTING_ACTION where it is not possible now */
  act(id: string, action: RoutingAction, reason: string, by: Actor): Promise<CompetitionView>;
}

/** With the loop that looks at them. */
export interface RunningCompetitions extends Competitions {
  start(): void;
  stop(): Promise<void>;
  /** One look now; for tests and for what cannot wait. */
  look(): Promise<void>;
}
