import type { Scope } from '../../flow/inference/scope.ts';
import { typeTemplate } from '../../flow/inference/type-template.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { alternativesOf, asSchema } from '../../schema/algebra/alternatives.ts';
import { kindsOf } from '../../schema/algebra/kinds.ts';
import { withoutNull } from '../../schema/algebra/nullable.ts';
import type { Template } from '../../flow/definition.ts';
import type { Mapping } from '../mappings.ts';
import { proveValue, type ValueFinding } from './prove-value.ts';

/** What is wrong with a mapping, at the part of it that is to blame. */
export type MappingFinding = ValueFinding | Missing | Undeclared;

/** A required property that a written object leaves out. */
interface Missing {
  readonly kind: 'missing';
  readonly at: Place;
  readonly name: string;
  readonly schema: JsonSchema;
}

/** A property that the reader does not declare. */
interface Undeclared {
  readonly kind: 'undeclared';
  readonly at: Place;
  readonly name: string;
  readonly known: readonly string[];
}

export interface Place {
  readonly pointer: Pointer;
  readonly reader: string;
  /** The property's name, or the reader's for the whole tree. */
  readonly name: string;
}

/**
 * Proves that what is written fits what its reader accepts: written objects and lists member by member, so that each
 * misfit is told at its own line, the rest by one question.
 */
export function prove(
  { value, schema, pointer, reader, name = reader }: Mapping,
  scope: Scope,
): readonly MappingFinding[] {
  return proveNode(value, schema, scope, { pointer, reader, name });
}

function proveNode(value: Template, target: JsonSchema, scope: Scope, at: Place): readonly MappingFinding[] {
  const open = openable(value, target);
  if (open === undefined) return proveValue(value, typeTemplate(value, scope), target, at);
  const inner = isJsonArray(value)
    ? items(value, open, scope, at)
    : isJsonObject(value)
      ? members(value, open, scope, at)
      : [];
  // What only the whole can break, such as a least number of items, is asked once its parts are right.
  if (inner.length > 0 || isPlain(open)) return inner;
  return proveValue(value, typeTemplate(value, scope), target, at);
}

/** The one shape of the target that a written object or list is held against, if there is just one. */
function openable(value: Template, target: JsonSchema): JsonObject | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [shape, other] = alternativesOf(withoutNull(target));
  if (other !== undefined || !isJsonObject(shape) || member(shape, '$ref') !== undefined) return undefined;
  const kind = isJsonArray(value) ? 'array' : 'object';
  const word = isJsonArray(value) ? 'items' : 'properties';
  return kindsOf(shape).has(kind) && member(shape, word) !== undefined ? shape : undefined;
}

const plainWords: ReadonlySet<string> = new Set(
  'type properties required items additionalProperties title description default examples deprecated format'.split(' '),
);

function isPlain(shape: JsonObject): boolean {
  return Object.keys(shape).every((word) => plainWords.has(word) || word.startsWith('x-'));
}

function items(value: readonly Json[], shape: JsonObject, scope: Scope, at: Place): readonly MappingFinding[] {
  return value.flatMap((item, index) =>
    proveNode(item, asSchema(member(shape, 'items')), scope, {
      ...at,
      pointer: appendPointer(at.pointer, index),
      name: `${at.name}[${index}]`,
    }),
  );
}

function members(value: JsonObject, shape: JsonObject, scope: Scope, at: Place): readonly MappingFinding[] {
  const declared = member(shape, 'properties');
  const properties = isJsonObject(declared) ? declared : {};
  const required = member(shape, 'required');
  const rest = member(shape, 'additionalProperties');
  const missing = (isJsonArray(required) ? required : []).flatMap((name): readonly Missing[] =>
    typeof name !== 'string' || Object.hasOwn(value, name)
      ? []
      : [{ kind: 'missing', at, name, schema: asSchema(member(properties, name)) }],
  );
  const written = Object.entries(value).flatMap(([name, item]): readonly MappingFinding[] => {
    const property = member(properties, name);
    const inside = { ...at, pointer: appendPointer(at.pointer, name), name };
    if (property !== undefined) return proveNode(item, asSchema(property), scope, inside);
    // Only a schema that says so takes more than it names (contracts.md section 2: writer-closed).
    if (rest !== undefined && rest !== false) return proveNode(item, asSchema(rest), scope, inside);
    return [{ kind: 'undeclared', at: inside, name, known: Object.keys(properties) }];
  });
  return [...missing, ...written];
}
