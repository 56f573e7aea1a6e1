import type { FieldType, Scope } from '../../flow/inference/scope.ts';
import type { FlowDefinition } from '../../flow/definition.ts';
import type { Call } from '../calls.ts';
import type { Choice, Exit } from '../exits.ts';
import type { FlowGraph } from '../graph.ts';
import type { StateNode } from '../state-node.ts';
import type { FlowVariables } from '../variables.ts';
import type { Declared, Env } from './env.ts';
import type { Regions } from './regions.ts';

/** Data that came from one moment to another, the last time it did. */
export interface Arrival {
  /** Number of the moment; -1 for the start. */
  readonly from: number;
  /** What made it go on, as a path shows it; absent within one state. */
  readonly by?: string;
  readonly env: Env;
}

export interface ExitScopes {
  /** What is known when its trigger comes, before any guard of the choice is asked. */
  readonly fresh: Scope;
  /** Where its guard is asked; undefined where an earlier transition is always taken. */
  readonly asked: Scope | undefined;
  /** Where it is taken; undefined where its guard never holds. */
  readonly taken: Scope | undefined;
}

/** A forward pass at work: everything that several of its parts share. */
export interface Pass {
  readonly flow: FlowDefinition;
  readonly graph: FlowGraph;
  readonly variables: FlowVariables;
  readonly callOf: ReadonlyMap<StateNode, Call>;
  readonly declared: Declared;
  readonly regions: Regions;
  /** States with exit actions. */
  readonly exiting: readonly StateNode[];
  readonly choices: ReadonlyMap<StateNode, readonly Choice[]>;
  /** By number of the moment. */
  readonly envs: Map<number, Env>;
  readonly arrivals: Map<number, Map<string | number, Arrival>>;
  readonly changes: Map<number, number>;
  readonly queue: Set<number>;
  readonly exits: Map<Exit, ExitScopes>;
  /** Where no guard of a choice holds; undefined where one always does. */
  readonly rests: Map<Choice, Scope | undefined>;
  /** Where a history state was entered, by the parent whose children it remembers. */
  readonly remembered: Map<StateNode, readonly Env[]>;
  /** What regions assign that other regions of the same parallel read, by parallel and field. */
  readonly shared: Map<StateNode, Map<string, FieldType>>;
  /** Types of assignments, by the place of the text: the same value gives the same type. */
  readonly assigned: Map<string, { readonly schema: unknown; readonly type: FieldType }>;
}
