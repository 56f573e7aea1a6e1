import type { ObjectContext, Context, ServiceDefinition, VirtualObjectDefinition } from '@restatedev/restate-sdk';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { StoreConflict } from '../host/store-conflict.ts';
import type { StoredInstance } from '../host/store.ts';
import type { Command } from './command.ts';
import type { Refusal } from './decide.ts';
import type { Begun, Shadowing } from './held.ts';

/** What an instance's object keeps: the truth about it. The tables are its projection. */
export type InstanceState = {
  readonly instance: StoredInstance;
  /** Invocations of calls that run, by their seq, so that they can be withdrawn. */
  readonly attempts: Readonly<Record<string, string>>;
};

export type Told = { readonly kind: 'answered'; readonly answer: unknown } | Refusal;

export interface InstanceHandlers {
  perform(context: ObjectContext<InstanceState>, command: Command): Promise<Told>;
  /** A new instance, decided elsewhere. Answers what another was faster at, if so. */
  adopt(context: ObjectContext<InstanceState>, begun: Begun): Promise<StoreConflict['what'] | null>;
}

export interface CallHandlers {
  attempt(context: Context, asked: { readonly call: CallRow; readonly head: InstanceHead }): Promise<void>;
}

export interface ShadowHandlers {
  compare(context: Context, asked: Shadowing): Promise<void>;
}

export interface DatabaseHandlers {
  /** The name of the database that this Restate serves: the first one that claims it. */
  claim(context: ObjectContext, database: string): Promise<string>;
}

/** The names under which handlers are known to Restate; a prefix keeps installations apart that share one. */
export interface Services {
  readonly instance: VirtualObjectDefinition<string, InstanceHandlers>;
  readonly call: ServiceDefinition<string, CallHandlers>;
  readonly shadow: ServiceDefinition<string, ShadowHandlers>;
  readonly database: VirtualObjectDefinition<string, DatabaseHandlers>;
}

export function servicesOf(prefix: string): Services {
  return {
    instance: { name: `${prefix}Instance` },
    call: { name: `${prefix}Call` },
    shadow: { name: `${prefix}Shadow` },
    database: { name: `${prefix}Database` },
  };
}
