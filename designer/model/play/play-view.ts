import type { Json, JsonObject, JsonSchema, Localized } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import type { OpenTimer, SimulatedStatus, TraceEntry } from '@tessera/engine/simulate';
import type { StatePath, TransitionRef } from '../edit/gesture.ts';
import type { Choice, SubjectKey } from './play.ts';

/** A play carried out, as plain data: what the page shows. */
export type PlayView =
  | {
      readonly kind: 'played';
      readonly flow: string;
      readonly identity: string;
      readonly input: InputView;
      /** The start first, then one for each choice that could be carried out. */
      readonly steps: readonly StepView[];
      readonly now: Situation;
      /** The choice that was not possible; those after it were not tried. */
      readonly stopped?: { readonly at: number; readonly refusal: Refusal };
      /** Errors of the draft: it is played as far as it goes. */
      readonly issues: readonly IssueView[];
    }
  /** The start was refused. */
  | {
      readonly kind: 'refused';
      readonly input: InputView;
      readonly refusal?: Refusal;
      readonly issues: readonly IssueView[];
    }
  /** There is no machine to play. */
  | { readonly kind: 'unplayable'; readonly issues: readonly IssueView[] };

export interface InputView {
  readonly schema: JsonSchema;
  readonly value: Json;
  readonly samples: readonly Json[];
}

/** Why something was not possible, in the caller's language. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Places of the data that do not fit. */
  readonly pointers: readonly string[];
}

export interface StepView {
  /** Absent: the start. */
  readonly choice?: Choice;
  /** What was sent, answered or filled in. */
  readonly data?: Json;
  /** Virtual time after it, ms since the epoch. */
  readonly atMs: number;
  /** Leaves of the flow at play after it. */
  readonly states: readonly StatePath[];
  /** States that were entered or left within the step, in order, the leaves included. */
  readonly visited: readonly StatePath[];
  /** Transitions of the flow at play that were taken, in order. */
  readonly taken: readonly TransitionRef[];
  readonly changes: readonly ContextChange[];
  /** All that happened, of sub-flows too. */
  readonly entries: readonly TraceEntry[];
}

/** A place of the context that is not as it was; absent: there was nothing, or is nothing any more. */
export interface ContextChange {
  readonly flow: string;
  /** `payment.amount`, `lines[0].sku` */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** How things stand. */
export interface Situation {
  readonly nowMs: number;
  /** The flow at play first, then its sub-flows. */
  readonly instances: readonly InstanceView[];
  readonly events: readonly EventChoice[];
  readonly calls: readonly CallChoice[];
  readonly tasks: readonly TaskChoice[];
  readonly incidents: readonly IncidentChoice[];
  /** When something happens by itself. */
  readonly nextDueMs?: number;
}

export interface InstanceView {
  readonly number: number;
  readonly flow: string;
  readonly title?: Localized;
  readonly status: SimulatedStatus;
  readonly states: readonly StatePath[];
  readonly context: JsonObject;
  readonly output?: Json;
  readonly timers: readonly OpenTimer[];
  /** Types of events that wait for a state to take them. */
  readonly parked: readonly string[];
}

export interface EventChoice {
  /** Absent: the flow at play. */
  readonly flow?: string;
  readonly type: string;
  readonly accepted: boolean;
  readonly schema: JsonSchema;
  readonly samples: readonly Json[];
}

export interface CallChoice {
  readonly key: SubjectKey;
  readonly flow: string;
  readonly state: StatePath;
  readonly capability: string;
  readonly provider: string;
  readonly input: Json;
  readonly isUndo: boolean;
  /** Attempts that failed, and how many there may be. */
  readonly attempt: number;
  readonly attempts: number;
  /** It failed and is tried again then. */
  readonly retryAtMs?: number;
  /** An attempt is under way until then. */
  readonly timesOutAtMs?: number;
  readonly schema: JsonSchema;
  readonly samples: readonly Json[];
  readonly errors: readonly {
    readonly code: string;
    readonly class: string;
    readonly schema?: JsonSchema;
    readonly samples: readonly Json[];
  }[];
}

export interface TaskChoice {
  readonly key: SubjectKey;
  readonly flow: string;
  readonly state: StatePath;
  readonly title: Localized;
  readonly roles: readonly string[];
  readonly schema?: JsonSchema;
  readonly data: Json;
  readonly outcomes: readonly { readonly outcome: string; readonly title?: Localized }[];
  readonly dueAtMs?: number;
  readonly samples: readonly Json[];
}

export interface IncidentChoice {
  readonly flow: string;
  readonly code: string;
  readonly state?: StatePath;
  readonly refusal: Refusal;
}
