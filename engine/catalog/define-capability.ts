import { EngineError } from '../kernel/engine-error.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Json, JsonSchema } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import { toJson } from '../kernel/to-json.ts';
import type { Capability, DataOf, ErrorData, ErrorDefinitions } from './capability-types.ts';
import type { Contract, RetryPolicy } from './contract.ts';
import { issuesText } from './issues-text.ts';
import { parseContract } from './parse-contract.ts';

/** A contract as a developer writes it: the JSON form of `parseContract`, whose schemas also give the types. */
export interface CapabilityDefinition<Input, Output, Errors> {
  /** `domain.verb` or `domain.noun-verb` */
  readonly capability: string;
  readonly version: string;
  readonly title: Localized;
  readonly description?: Localized;
  readonly owner: string;
  readonly domain?: string;
  readonly level?: Contract['level'];
  readonly input: Input;
  readonly output: Output;
  readonly errors?: Errors;
  readonly effect: Contract['effect'];
  readonly repeat?: Contract['repeat'];
  /** Of a write: the contract that takes it back (`stock.release@^1`), why there is none, or only forwards from here. */
  readonly undo?: string | { readonly none: string } | { readonly pivot: true };
  /** ISO 8601, of one attempt */
  readonly timeout?: string;
  readonly retry?: RetryPolicy;
  readonly examples?: readonly { readonly input: Json; readonly output?: Json }[];
}

/**
 * A contract, with the types of its data inferred from its schemas.
 * @throws EngineError CAP_CONTRACT_INVALID with all issues: a developer's mistake, seen at start-up
 */
export function defineCapability<
  const Input extends JsonSchema,
  const Output extends JsonSchema,
  const Errors extends ErrorDefinitions = Readonly<Record<never, never>>,
>(
  definition: CapabilityDefinition<Input, Output, Errors>,
): Capability<DataOf<Input>, DataOf<Output>, ErrorData<Errors>> {
  const name = `${definition.capability}@${definition.version}`;
  const json = toJson(definition);
  if (!json.ok) throw refused(name, `${json.found} at ${json.pointer}`, []);
  const { contract, issues } = parseContract(json.value, name);
  if (contract === undefined) throw refused(name, issuesText(issues), issues);
  return { contract };
}

function refused(contract: string, mistakes: string, issues: readonly Issue[]): EngineError {
  return new EngineError('CAP_CONTRACT_INVALID', { params: { contract, mistakes }, issues });
}
