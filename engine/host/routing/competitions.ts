import type { Routing } from '../../catalog/routing.ts';
import type { RoutingState } from '../../catalog/routing-state.ts';
import type { Actor } from '../actor.ts';
import type { RoutedRow } from './routed-row.ts';
import type { ArmTally, OpenBreaker, RoutingStep, ShadowRun } from './routing-store.ts';

/** Rules that present releases lock, and who is served by them. */
export interface Competition {
  readonly id: string;
  /** The key of the bindings: the capability. */
  readonly capability: string;
  readonly routing: Routing;
  /** Versions of its contract that present releases lock. */
  readonly versions: readonly string[];
  /** Cost of a call by arm, in minor units; 0 where none is said. */
  readonly costs: Readonly<Record<string, number>>;
  readonly users: readonly { readonly flow: string; readonly identity: string }[];
}

/** A competition with where it stands. */
export interface Standing extends Competition {
  readonly state: RoutingState;
  /** Of one that waits for a person: since when, and the word of the engine for why. */
  readonly held?: { readonly at: number; readonly why: string };
  /** What this person may do now: nothing where it also serves beyond their reach. */
  readonly actions: readonly RoutingAction[];
}

/** A competition as it stands, with what it is judged by. */
export interface CompetitionView extends Standing {
  /** What each arm did since the present step began. */
  readonly arms: readonly ArmTally[];
  /** How the candidate of a canary compares at present. */
  readonly guards: readonly GuardFigure[];
  /** Newest first. */
  readonly steps: readonly JudgedStep[];
  /** Of its arms. */
  readonly breakers: readonly OpenBreaker[];
}

/** A step with how the candidate compared when it was decided. */
export interface JudgedStep extends RoutingStep {
  readonly guards: readonly GuardFigure[];
}

/** One guard of a canary against the figures of both arms: calls that count against an arm, of all. */
export interface GuardFigure {
  readonly guard: 'success' | 'declaredErrors' | 'slow';
  readonly candidate: { readonly hits: number; readonly n: number };
  readonly stable: { readonly hits: number; readonly n: number };
  /** Candidate less stable in percentage points, with its 99 % interval (Newcombe). */
  readonly difference: number;
  readonly interval: { readonly low: number; readonly high: number };
  /** By so many points the candidate may be worse. */
  readonly margin: number;
  /** `fine`: surely within the margin; `worse`: surely beyond it. */
  readonly verdict: 'fine' | 'worse' | 'unsure';
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
  list(by: Actor): Promise<readonly Standing[]>;
  /** @throws EngineError ROUTING_NOT_FOUND, also for one that the actor's reach does not touch */
  read(id: string, by: Actor): Promise<CompetitionView>;
  /** The rows behind the figures of its arms, newest first. */
  rows(id: string, by: Actor, page: { readonly arm?: string; readonly limit: number }): Promise<readonly RoutedRow[]>;
  differences(id: string, by: Actor): Promise<Differences>;
  /** How the shares of a competition moved, newest first; of one that serves nowhere any more, too. */
  stepsOf(id: string): Promise<readonly RoutingStep[]>;
  /** How often one of them moved on, as far as this process knows. */
  moves(): number;
  /** Calls back after each of these, until the returned function is called. */
  watch(onMove: () => void): () => void;
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
