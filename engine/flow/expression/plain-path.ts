import type { ASTNode } from '@marcbachmann/cel-js';
import { ExpressionFailure } from './failure.ts';
import type { Scope } from './compile.ts';

/** `context.order.total` as its names: by far the most common expression, and readable without the interpreter. */
export type PlainPath = readonly [string, ...string[]];

/** Names that CEL itself defines; a variable of that name could not be read. */
export const celNames: ReadonlySet<string> = new Set([
  'string',
  'bool',
  'int',
  'uint',
  'double',
  'map',
  'list',
  'bytes',
  'null_type',
  'type',
  'dyn',
  'cel',
  'optional',
  'google',
  'true',
  'false',
  'null',
  'in',
]);

export function plainPath(node: ASTNode): PlainPath | undefined {
  if (node.op === 'id') return celNames.has(node.args) || node.args === 'now' ? undefined : [node.args];
  if (node.op !== '.') return undefined;
  const [object, name] = node.args;
  const path = plainPath(object);
  return path === undefined ? undefined : [...path, name];
}

/** Reads own properties only. Equal to the interpreter in value and failure, which a test compares. */
export function readPath(path: PlainPath, scope: Scope): unknown {
  if (!Object.hasOwn(scope, path[0])) throw new ExpressionFailure('EXPR_UNKNOWN_FIELD', { field: path[0] });
  let value: unknown = scope[path[0]];
  for (let index = 1; index < path.length; index += 1) {
    value = ownMember(value, path[index] ?? '');
    if (value === undefined)
      throw new ExpressionFailure('EXPR_NO_VALUE', { text: path[index] ?? '', field: path[index] ?? '' });
  }
  return value;
}

function ownMember(value: unknown, name: string): unknown {
  if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
  return value[name];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
