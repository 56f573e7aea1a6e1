import { compileExpression, compileTemplate, type Scope } from '../flow/expression/compile.ts';
import { scopeValue } from '../flow/expression/time.ts';
import { parseDuration } from '../kernel/duration.ts';
import { isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../kernel/json.ts';
import { compile } from './compile.ts';
import { accepts, step } from './step.ts';
import type { CheckedFlow, ReleaseBody } from '../release/release.ts';
import type { SchemaCompiler, Validator } from '../schema/validator.ts';
import type { RunLimits } from './limits.ts';
import type { ContractPlan, EventPlan, Plan } from './plan.ts';

type PlanLimits = Pick<RunLimits, 'microsteps' | 'keepEventMs'>;

interface PlanOptions {
  /** Judges everything that comes in from outside, and the data. */
  readonly schemas: SchemaCompiler;
  /** Steps tell what they took and asked: for coverage and explanations, not for speed. */
  readonly observe?: boolean;
}

/** Compiles a release for running: 5 to 60 ms, hence once per release. Schemas compile when they are first needed. */
export function makePlan(checked: CheckedFlow, limits: PlanLimits, { schemas, observe = false }: PlanOptions): Plan {
  const { body } = checked;
  const flow = compile(checked, { schemas, microsteps: limits.microsteps, observe });
  const validator = validators(schemas);
  const events = lazily((type) => eventPlan(body, type, validator, limits));
  const contract = lazily((reference) => contractPlan(body, reference, validator));
  const key = body.flow.key === undefined ? undefined : compileExpression(body.flow.key);
  const search = compileTemplate(body.flow.search);
  const parameters = parametersOf(body);
  const scope = (input: Json): Scope => ({ input, parameters });
  return {
    checked,
    compiled: flow,
    step: (record, trigger, nowMs) => step(flow, record, trigger, nowMs),
    accepts: (record) => accepts(flow, record),
    input: (input) => validator(body.flow.input)(input),
    event: events,
    contract,
    validator,
    businessKey: (input) => key?.(scope(input)),
    search: (input) => objectOf(search(scope(input))),
  };
}

function lazily<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    made.set(name, value);
    return value;
  };
}

/** Schemas are the release's own objects, so their identity tells them apart; forms come from rows, by their text. */
function validators(schemas: SchemaCompiler): (schema: JsonSchema) => Validator {
  const bySchema = new WeakMap<object, Validator>();
  const byText = lazily((text) => schemas.compile(JSON.parse(text)));
  return (schema) => {
    if (typeof schema === 'boolean') return byText(String(schema));
    const known = bySchema.get(schema);
    if (known !== undefined) return known;
    const made = byText(JSON.stringify(schema));
    bySchema.set(schema, made);
    return made;
  };
}

function eventPlan(
  body: ReleaseBody,
  type: string,
  validator: (schema: JsonSchema) => Validator,
  limits: PlanLimits,
): EventPlan | undefined {
  const definition = Object.hasOwn(body.flow.events, type) ? body.flow.events[type] : undefined;
  if (definition === undefined) return undefined;
  const keepMs = (definition.keep === undefined ? undefined : parseDuration(definition.keep)) ?? limits.keepEventMs;
  return { definition, keepMs, judge: validator(definition.schema) };
}

function contractPlan(
  body: ReleaseBody,
  reference: string,
  validator: (schema: JsonSchema) => Validator,
): ContractPlan {
  const contract = body.contracts[reference];
  if (contract === undefined) throw new TypeError(`the release lacks the contract ${reference}`);
  return { contract, input: validator(contract.input), output: validator(contract.output) };
}

function parametersOf({ flow, parameters }: ReleaseBody): Scope {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, scopeValue(flow.parameters[name]?.schema ?? true, value)]),
  );
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value)
    ? Object.fromEntries(Object.keys(value).flatMap((name) => entryOf(name, member(value, name))))
    : {};
}

function entryOf(name: string, value: Json | undefined): readonly (readonly [string, Json])[] {
  return value === undefined || value === null ? [] : [[name, value]];
}
