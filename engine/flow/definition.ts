import type { RetryPolicy } from '../catalog/contract.ts';
import type { Json, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';

/** A YAML tree whose text leaves that start with `=` are CEL; every other leaf is literal. */
export type Template = Json;
/** CEL text without the leading `=`; a guard may also be a plain boolean. */
export type Guard = string | boolean;

/** A data object by field whose values are templates. */
export type Assign = Readonly<Record<string, Template>>;

export interface Transition {
  /** As written: a name looked up outwards (siblings, then the parent's siblings, …), or a dotted path from there. Absent = stays. */
  readonly target?: string;
  readonly guard?: Guard;
  /** In `onError` only: the declared error this exit takes. */
  readonly error?: string;
  readonly assign?: Assign;
  readonly actions?: readonly Action[];
  readonly reenter?: boolean;
}

export interface DelayedTransition extends Transition {
  /** An ISO 8601 duration, or `=CEL` that gives one. */
  readonly delay: string;
}

export type Action =
  | { readonly kind: 'assign'; readonly assign: Assign; readonly guard?: Guard }
  /** Same macrostep. */
  | { readonly kind: 'raise'; readonly event: string; readonly data?: Template; readonly guard?: Guard }
  /** The instance's own inbox, after the macrostep or after `delay`. */
  | {
      readonly kind: 'send';
      readonly event: string;
      readonly data?: Template;
      readonly delay?: string;
      readonly guard?: Guard;
    };

export interface ForEach {
  /** `=CEL` giving a list */
  readonly in: Template;
  readonly as: string;
  /** A number, or `=parameters.x`. */
  readonly concurrency: number | string;
  /** The context field that takes the list of outputs, in input order. */
  readonly collect?: string;
}

/** What a state calls. Exactly one of capability, flow, slot. */
export interface Invoke {
  readonly does:
    | { readonly kind: 'capability'; readonly capability: string; readonly range: string }
    | { readonly kind: 'flow'; readonly flow: string; readonly range: string }
    | { readonly kind: 'slot'; readonly slot: string };
  readonly input?: Template;
  readonly forEach?: ForEach;
  readonly retry?: RetryPolicy;
  /** ISO 8601 or `=CEL`; bounds one attempt, or the life of a sub-flow. */
  readonly timeout?: string;
  readonly undo?: { readonly capability: string; readonly range: string; readonly input?: Template };
  readonly onDone: readonly Transition[];
  readonly onError: readonly Transition[];
}

export interface Task {
  readonly title: Localized;
  readonly description?: Localized;
  /** Names, or `=CEL` giving a name or a list. */
  readonly roles: readonly string[] | string;
  readonly form?: JsonSchema;
  /** Shown to the person with the form. */
  readonly data?: Template;
  /** ISO 8601 or `=CEL`: marks the task overdue, moves nothing. */
  readonly due?: string;
  readonly outcomes: Readonly<
    Record<string, { readonly title?: Localized; readonly transitions: readonly Transition[] }>
  >;
}

/** A finding that the author takes on, with the reason. */
export interface Waiver {
  readonly code: string;
  readonly reason: string;
}

export interface StateDefinition {
  readonly title?: Localized;
  readonly description?: Localized;
  readonly type?: 'parallel' | 'final' | 'history';
  readonly history?: 'shallow' | 'deep';
  /** Of a history state: where it leads when nothing is remembered. */
  readonly target?: string;
  readonly initial?: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly on: Readonly<Record<string, readonly Transition[]>>;
  readonly always: readonly Transition[];
  readonly after: readonly DelayedTransition[];
  readonly onDone: readonly Transition[];
  readonly entry: readonly Action[];
  readonly exit: readonly Action[];
  readonly invoke?: Invoke;
  readonly task?: Task;
  /** Undoes finished calls, newest first, then takes `onDone`. */
  readonly compensate?: 'all';
  readonly output?: Template;
  readonly tags: readonly string[];
  readonly optional: boolean;
  readonly sealed: boolean;
  /** Its former name: anchors of variations still find it. */
  readonly was?: string;
  /** Written `x-waive`: of this state and all within it; the root's, of the whole flow. */
  readonly waive?: readonly Waiver[];
}

export interface ContextField {
  readonly schema: JsonSchema;
  readonly initial?: Template;
  readonly nullable: boolean;
}

export interface ParameterDefinition {
  readonly schema: JsonSchema;
  readonly default?: Json;
}

export interface EventDefinition {
  readonly schema: JsonSchema;
  /** `park` keeps it until a state takes it, `refuse` answers 409. */
  readonly unexpected: 'park' | 'refuse';
  /** Only the flow's own `raise` and `send` send it; apps do where this is absent. */
  readonly sentBy?: 'self';
  /** ISO 8601: how long it is kept; P7D unless given. */
  readonly keep?: string;
}

export type Reduce = 'one' | 'first' | 'all' | 'any' | 'collect' | 'pipeline' | 'merge';

export interface SlotDefinition {
  readonly capability: string;
  readonly range: string;
  readonly reduce: Reduce;
  /** A provider id, or none. */
  readonly default?: string;
  readonly nullable: boolean;
}

/**
 * A flow as read: shorthand is expanded (a bare target becomes a transition, a single one a list), nothing is resolved.
 * It is plain data; its positions live beside it in `Sources`, under the pointers of this shape.
 */
export interface FlowDefinition {
  readonly flow: string;
  readonly version: string;
  readonly title?: Localized;
  readonly description?: Localized;
  readonly owner?: string;
  readonly input: JsonSchema;
  readonly output?: JsonSchema;
  /** CEL over `input` that gives the business key. */
  readonly key?: string;
  readonly search: Readonly<Record<string, Template>>;
  readonly context: Readonly<Record<string, ContextField>>;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly slots: Readonly<Record<string, SlotDefinition>>;
  /** CEL over parameters that must hold in every release. */
  readonly expect: readonly string[];
  readonly root: StateDefinition;
}
