import type { FlowDefinition } from '../flow/definition.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonSchema } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { SchemaCompiler, Validator } from '../schema/validator.ts';

/**
 * What a step writes is validated where the checker may have had to leave it unproved. Each throws EngineError
 * DATA_INVALID, which makes the step an incident.
 */
export interface DataChecks {
  readonly field: (field: string, value: Json) => void;
  /** What the flow gives at its end. */
  readonly output: (value: Json) => void;
  /** Of an event that the flow raises or sends itself. */
  readonly event: (type: string, data: Json) => void;
}

/** Each schema is compiled when a value is first held against it. */
export function dataChecks({ context, output, events }: FlowDefinition, compiler: SchemaCompiler): DataChecks {
  const validators = new Map<string, Validator>();
  const hold = (name: string, schema: JsonSchema, value: Json): void => {
    const validate = validators.get(name) ?? compiler.compile(schema);
    validators.set(name, validate);
    const verdict = validate(value);
    if (verdict.ok) return;
    const [first] = verdict.misfits;
    const pointer = appendPointer('', name) + (first?.pointer ?? '');
    throw new EngineError('DATA_INVALID', { params: { field: name, pointer, keyword: first?.keyword ?? '' } });
  };
  return {
    field: (field, value) => {
      const declared = Object.hasOwn(context, field) ? context[field] : undefined;
      // `collect` may name a field of its own, which takes any list.
      if (declared === undefined || (value === null && declared.nullable)) return;
      hold(field, declared.schema, value);
    },
    output: (value) => {
      if (output !== undefined) hold('output', output, value);
    },
    event: (type, data) => {
      const declared = Object.hasOwn(events, type) ? events[type] : undefined;
      if (declared !== undefined) hold(`event ${type}`, declared.schema, data);
    },
  };
}
