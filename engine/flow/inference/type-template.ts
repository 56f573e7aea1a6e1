import { isJsonArray, isJsonObject, type Json, type JsonSchema } from '../../kernel/json.ts';
import { unionOf } from '../../schema/algebra/union-of.ts';
import type { Template } from '../definition.ts';
import type { Sink } from './infer.ts';
import type { Scope } from './scope.ts';
import { typeExpression } from './type-expression.ts';
import { exactly, type Typing } from './typing.ts';

/** What a YAML tree gives whose text leaves that start with `=` are CEL. */
export function typeTemplate(template: Template, scope: Scope, sink?: Sink): Typing {
  if (typeof template === 'string' && template.startsWith('=')) return typeExpression(template.slice(1), scope, sink);
  if (isJsonArray(template)) return ofList(template, scope, sink);
  return isJsonObject(template) ? ofObject(Object.entries(template), scope, sink) : exactly(constant(template));
}

function constant(value: Json): JsonSchema {
  return value === null ? { type: 'null' } : { const: value };
}

function ofList(items: readonly Json[], scope: Scope, sink: Sink | undefined): Typing {
  const typings = items.map((item) => typeTemplate(item, scope, sink));
  const schema = typings.map((typing) => typing.schema).reduce(unionOf, false);
  return {
    schema: { type: 'array', items: schema, minItems: items.length, maxItems: items.length },
    exact: typings.every(({ exact }) => exact),
  };
}

function ofObject(entries: readonly (readonly [string, Json])[], scope: Scope, sink: Sink | undefined): Typing {
  const typings = entries.map(([name, value]) => [name, typeTemplate(value, scope, sink)] as const);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(typings.map(([name, { schema }]) => [name, schema])),
      required: entries.map(([name]) => name),
    },
    exact: typings.every(([, { exact }]) => exact),
  };
}
