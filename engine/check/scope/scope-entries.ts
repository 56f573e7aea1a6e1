import type { Scope } from '../../flow/inference/scope.ts';
import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import { kindsOf } from '../../schema/algebra/kinds.ts';
import { takesNull, withoutNull } from '../../schema/algebra/nullable.ts';
import { propertyNames, propertyOf } from '../../schema/algebra/property-of.ts';

/** A value that an expression may read at a place. */
export interface ScopeEntry {
  /** As an expression writes it: `context.order.total`. */
  readonly path: string;
  readonly schema: JsonSchema;
  /** It may be null, or may not be there. */
  readonly mayBeMissing: boolean;
}

const maxDepth = 4;
const maxEntries = 600;
const name = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** All of them, wholes before their parts; of very large types not every part. */
export function scopeEntries({ variables, context }: Scope): readonly ScopeEntry[] {
  const fields = [...(context ?? [])].map(([field, { schema, unset }]): ScopeEntry => {
    return { path: `context.${field}`, schema, mayBeMissing: unset || takesNull(schema) };
  });
  const others = [...variables].map(([variable, schema]): ScopeEntry => {
    return { path: variable, schema, mayBeMissing: takesNull(schema) };
  });
  const tops = [...fields, ...others].filter(({ path }) => path !== 'context');
  const found: ScopeEntry[] = [];
  for (const top of tops) add(top, maxDepth, found);
  return found;
}

function add(entry: ScopeEntry, depth: number, found: ScopeEntry[]): void {
  if (found.length >= maxEntries) return;
  found.push(entry);
  const whole = withoutNull(entry.schema);
  if (depth === 0 || !isObject(whole)) return;
  for (const property of propertyNames(whole)) {
    const { schema, presence } = propertyOf(whole, property);
    const path = name.test(property) ? `${entry.path}.${property}` : `${entry.path}[${JSON.stringify(property)}]`;
    const mayBeMissing = entry.mayBeMissing || presence !== 'always' || takesNull(schema);
    add({ path, schema, mayBeMissing }, depth - 1, found);
  }
}

function isObject(schema: JsonSchema): boolean {
  return isJsonObject(schema) && kindsOf(schema).has('object') && member(schema, '$ref') === undefined;
}
