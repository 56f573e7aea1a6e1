import type { FacetPoint } from '../../catalog/when.ts';
import type { Location } from '../../kernel/issue.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { SimulatedStatus } from '../read-outs.ts';
import type { IncidentAction } from '../resolve-incident.ts';

/** A `*.scenarios.yaml` as read (checker.md section 4). Expressions and samples are worked out when a scenario runs. */
export interface ScenarioFile {
  readonly file: string;
  readonly flow: string;
  readonly range?: string;
  /** Hash of the effective flow that the scenarios were generated from. */
  readonly generated?: string;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly id: string;
  readonly title?: Localized;
  /** It holds for each of them. */
  readonly identities: readonly string[];
  /** Where they are named: in the scenario itself, or in the defaults. */
  readonly namedAt: Location;
  /** Of the request, where releases depend on them (identities.md section 1). */
  readonly facets: FacetPoint;
  /** ms since the epoch */
  readonly nowMs: number;
  readonly seed: number;
  readonly input: GivenValue;
  readonly providers: Readonly<Record<string, readonly GivenAnswer[]>>;
  readonly steps: readonly ScenarioStep[];
  readonly expect?: Expectation;
  readonly at: Location;
}

/** A literal, or a sample of the schema at that place with some fields set. */
export type GivenValue =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'sample'; readonly mode: SampleKind; readonly with: JsonObject };

export type SampleKind = 'minimal' | 'typical';

/** What an attempt is answered, after so many ms. */
export interface GivenAnswer {
  /** CEL over `input`; answers with the same condition form a list of their own. */
  readonly when?: string;
  readonly afterMs: number;
  readonly result: GivenResult;
  readonly at: Location;
}

export type GivenResult =
  | { readonly kind: 'output'; readonly value: GivenValue }
  | { readonly kind: 'error'; readonly code: string; readonly data?: Json }
  | { readonly kind: 'fault' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'hold' };

export type ScenarioStep = {
  readonly at: Location;
  /** The code it is to be refused with; '' for any. */ readonly refused?: string;
} & (
  | { readonly kind: 'expect'; readonly expect: Expectation }
  | { readonly kind: 'send'; readonly event: string; readonly data: GivenValue; readonly to?: string }
  | {
      readonly kind: 'task';
      readonly task: string;
      /** Of several open ones, from 1. */
      readonly nth?: number;
      readonly outcome: string;
      readonly form: GivenValue;
      readonly role?: string;
      readonly by?: string;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | {
      readonly kind: 'answer';
      readonly capability: string;
      readonly when?: string;
      /** Of several open ones, from 1. */
      readonly nth?: number;
      readonly result: GivenResult;
    }
  | { readonly kind: 'resolve'; readonly code: string; readonly action: IncidentAction }
);

/** Objects are met by what has at least their fields, lists exactly. Only what is said is asked. */
export interface Expectation {
  readonly status?: SimulatedStatus;
  /** Leaves of the flow itself, in any order. */
  readonly states?: readonly string[];
  readonly output?: Json;
  readonly context?: JsonObject;
  readonly accepts?: readonly string[];
  /** States with an open task. */
  readonly tasks?: readonly string[];
  /** States whose open task is past its due time. */
  readonly overdue?: readonly string[];
  /** `call stock.reserve`, `undo stock.release`, `task review`, `start parcel-delivery`: in this order. */
  readonly effects?: readonly string[];
  readonly exactly: boolean;
  /** The last input of a capability or sub-flow, by name, or the data of a task, by state. */
  readonly inputs?: JsonObject;
  /** Code of an open incident. */
  readonly incident?: string;
  /** Of sub-flows, by name; the newest of each. */
  readonly flows: Readonly<Record<string, Expectation>>;
  readonly at: Location;
}
