import type { Contract } from '../catalog/contract.ts';
import type { EventDefinition } from '../flow/definition.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { CompiledFlow } from './compile.ts';
import type { StepOutcome } from './outcome.ts';
import type { InstanceRecord } from './record.ts';
import type { Trigger } from './trigger.ts';
import type { CheckedFlow } from '../release/release.ts';
import type { Validator } from '../schema/validator.ts';

/** A release made ready to run, once: the compiled flow and the validators of everything that comes in from outside. */
export interface Plan {
  readonly checked: CheckedFlow;
  /** For a migration, which compares two of them. */
  readonly compiled: CompiledFlow;
  step(record: InstanceRecord | undefined, trigger: Trigger, nowMs: number): StepOutcome;
  /** Event types that some active state has a transition for. */
  accepts(record: InstanceRecord): readonly string[];
  readonly input: Validator;
  readonly event: (type: string) => EventPlan | undefined;
  /** @param reference key of the release's contracts */
  readonly contract: (reference: string) => ContractPlan;
  /** Judges forms and patched data; compiled on first use. */
  readonly validator: (schema: JsonSchema) => Validator;
  /** The business key that an input gives; undefined where the flow has none. */
  businessKey(input: Json): Json | undefined;
  search(input: Json): JsonObject;
}

export interface EventPlan {
  readonly definition: EventDefinition;
  readonly keepMs: number;
  readonly judge: Validator;
}

export interface ContractPlan {
  readonly contract: Contract;
  readonly input: Validator;
  readonly output: Validator;
}
