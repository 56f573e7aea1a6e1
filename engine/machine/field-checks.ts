import type { ContextField } from '../flow/definition.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { SchemaCompiler, Validator } from '../schema/validator.ts';

/** Checks values against the context fields' schemas, each compiled when its field is first written. */
export function fieldChecks(
  context: Readonly<Record<string, ContextField>>,
  compiler: SchemaCompiler,
): (field: string, value: Json) => void {
  const validators = new Map<string, Validator>();
  return (field, value) => {
    const declared = context[field];
    if (declared === undefined) throw new TypeError(`no context field ${field}`);
    if (value === null && declared.nullable) return;
    const validate = validators.get(field) ?? compiler.compile(declared.schema);
    validators.set(field, validate);
    const verdict = validate(value);
    if (verdict.ok) return;
    const [first] = verdict.misfits;
    const pointer = appendPointer('', field) + (first?.pointer ?? '');
    throw new EngineError('DATA_INVALID', { params: { field, pointer, keyword: first?.keyword ?? '' } });
  };
}
