import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { JsonSchema } from '../kernel/json.ts';
import type { Contract } from './contract.ts';

/**
 * The type of the values that a schema written `as const` accepts. Objects are closed, since whoever writes a value may
 * write declared properties only (contracts.md section 2); tuples come from `prefixItems`.
 */
export type DataOf<Schema> = Closed<Schema> extends infer Closing extends JSONSchema ? FromSchema<Closing> : unknown;

/** The schema as json-schema-to-ts reads it: without additional properties, and with draft-07's word for tuples. */
type Closed<Schema> = Schema extends { readonly properties: infer Properties }
  ? Omit<Schema, 'properties' | 'oneOf'> & {
      readonly properties: ClosedEach<Properties>;
      readonly additionalProperties: false;
    } & ClosedBranches<Schema>
  : Schema extends { readonly prefixItems: infer Items }
    ? Omit<Schema, 'prefixItems' | 'items'> & { readonly items: ClosedEach<Items>; readonly additionalItems: false }
    : Schema extends { readonly items: infer Item }
      ? Omit<Schema, 'items'> & { readonly items: Closed<Item> }
      : Schema extends { readonly oneOf: unknown }
        ? Omit<Schema, 'oneOf'> & ClosedBranches<Schema>
        : Schema;

type ClosedEach<Schemas> = { readonly [Key in keyof Schemas]: Closed<Schemas[Key]> };

type ClosedBranches<Schema> = Schema extends { readonly oneOf: infer Branches }
  ? { readonly oneOf: ClosedEach<Branches> }
  : unknown;

/** A declared error as a developer writes it. */
export interface ErrorDefinition {
  readonly class: 'business' | 'transient' | 'fatal';
  readonly title?: string | { readonly en: string; readonly 'zh-CN': string };
  readonly data?: JsonSchema;
}

export type ErrorDefinitions = Readonly<Record<string, ErrorDefinition>>;

/** By code: the data that a refusal with it carries; `undefined` where it declares none. */
export type ErrorData<Errors> = {
  readonly [Code in keyof Errors]: Errors[Code] extends { readonly data: infer Schema } ? DataOf<Schema> : undefined;
};

/** A contract together with the types of its data, which `provide` and tests infer from. */
export interface Capability<Input = unknown, Output = unknown, Errors = unknown> {
  readonly contract: Contract;
  /** Never there at run time: it only carries the types. */
  readonly types?: { readonly input: Input; readonly output: Output; readonly errors: Errors };
}
