import type { Template } from '../../flow/definition.ts';
import type { Typing } from '../../flow/inference/typing.ts';
import type { LocalizedText } from '../../kernel/localized.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonSchema } from '../../kernel/json.ts';
import { appendPointer, pointerSegments, type Pointer } from '../../kernel/pointer.ts';
import { alternativesOf } from '../../schema/algebra/alternatives.ts';
import { kindsOf } from '../../schema/algebra/kinds.ts';
import { isNull, takesNull, withoutNull } from '../../schema/algebra/nullable.ts';
import { partAt } from '../../schema/algebra/part-at.ts';
import { fits } from '../../schema/fits.ts';
import { compareMarks, type MarkFinding } from './compare-marks.ts';
import type { Place } from './prove.ts';

export type ValueFinding =
  /** The reader refuses the witness, which the value may be; `inside` is the place in it. */
  | {
      readonly kind: 'mismatch';
      readonly at: Place;
      readonly typing: Typing;
      readonly target: JsonSchema;
      readonly witness: Json;
      readonly inside: Pointer;
    }
  /** It fits but for null. */
  | { readonly kind: 'null'; readonly at: Place; readonly typing: Typing }
  | (MarkFinding & { readonly at: Place })
  /** Neither proved nor refuted: it is validated when it runs. */
  | { readonly kind: 'unproved'; readonly at: Place; readonly why: LocalizedText | string };

/** Whether every value of a type fits a target, and whether their units and personal marks agree. */
export function proveValue(value: Template, typing: Typing, target: JsonSchema, at: Place): readonly ValueFinding[] {
  const marks = compareMarks(typing.schema, target).map((finding) => ({ ...finding, at }));
  return [...proveType(value, typing, target, at), ...marks];
}

function proveType(value: Template, typing: Typing, target: JsonSchema, at: Place): readonly ValueFinding[] {
  const { schema } = typing;
  if (target === true || schema === false) return [];
  if (schema === true) return [{ kind: 'unproved', at, why: unknownType(value) }];
  const nullRefused = takesNull(schema) && !kindsOf(target).has('null');
  if (nullRefused && isNull(schema) && value === null) return [mismatch(at, typing, target, null, '')];
  const rest = nullRefused ? withoutNull(schema) : schema;
  const own = rest === false ? [] : proveRest(value, { ...typing, schema: rest }, target, at);
  return own.some(({ kind }) => kind === 'mismatch') || !nullRefused ? own : [{ kind: 'null', at, typing }];
}

function proveRest(value: Template, typing: Typing, target: JsonSchema, at: Place): readonly ValueFinding[] {
  const fit = fits(typing.schema, target, { mode: 'contract' });
  if (fit.kind === 'proved') return [];
  if (fit.kind === 'unknown') return [{ kind: 'unproved', at, why: fit.why }];
  if (isUntyped(typing.schema, fit.pointer)) return [{ kind: 'unproved', at, why: unknownType(value, fit.pointer) }];
  if (!typing.exact && !areApart(partAt(typing.schema, fit.pointer), partAt(target, fit.pointer)))
    return [{ kind: 'unproved', at, why: mayBe(value, fit.witness) }];
  return [mismatch(at, typing, target, fit.witness, fit.pointer)];
}

function mismatch(at: Place, typing: Typing, target: JsonSchema, witness: Json, inside: Pointer): ValueFinding {
  return { kind: 'mismatch', at, typing, target, witness, inside };
}

/** @param inside where in the value */
function unknownType(value: Template, inside: Pointer = ''): LocalizedText {
  const { en, 'zh-CN': chinese } = shown(value);
  return { en: `nothing is known of ${en}${inside}`, 'zh-CN': `${chinese}${inside} 的类型未知` };
}

function mayBe(value: Template, witness: Json): LocalizedText {
  const { en, 'zh-CN': chinese } = shown(value);
  const example = JSON.stringify(witness);
  return { en: `${en} may be ${example}`, 'zh-CN': `${chinese} 可能为 ${example}` };
}

function shown(value: Template): LocalizedText {
  if (typeof value !== 'string') return { en: 'the value', 'zh-CN': '该值' };
  const expression = value.replace(/^=/, '');
  return { en: expression, 'zh-CN': expression };
}

/** Whether no value of one is of a kind that the other takes. */
function areApart(a: JsonSchema, b: JsonSchema): boolean {
  const kinds = kindsOf(b);
  return [...kindsOf(a)].every((kind) => !kinds.has(kind));
}

/** Whether the misfit lies in a part of the type of which nothing is known: a witness there proves nothing. */
function isUntyped(schema: JsonSchema, pointer: Pointer): boolean {
  const segments = pointerSegments(pointer);
  const ways = segments.map((_, index) => appendPointer('', ...segments.slice(0, index)));
  return [...ways, pointer].some((way) => saysNothing(partAt(schema, way)));
}

/** An open object, a list of anything, or anything at all. */
function saysNothing(schema: JsonSchema): boolean {
  if (schema === true) return true;
  return alternativesOf(schema).some((alternative) => {
    if (!isJsonObject(alternative)) return alternative;
    const words = ['const', 'enum', 'type', 'properties', 'items', '$ref'].filter(
      (word) => member(alternative, word) !== undefined,
    );
    if (words.length === 0) return true;
    const isOpenObject = words.length === 1 && alternative['type'] === 'object';
    return isOpenObject && !isJsonArray(alternative['required']);
  });
}
