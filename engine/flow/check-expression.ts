import { TypeError as CelTypeError, type ASTNode } from '@marcbachmann/cel-js';
import type { JsonObject, JsonSchema } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { activeStates, renamed } from './expression/environment.ts';
import { gate, type ExpressionFinding } from './expression/gate.ts';
import { freeNames } from './expression/reads.ts';
import { editTree, partsOf } from './expression/tree.ts';
import { typedEnvironment, type TypedEnvironment } from './expression/typed.ts';
import { durationType, timestampType } from './expression/types.ts';

export type { ExpressionFinding } from './expression/gate.ts';

/** What the position needs: a guard `bool`, a delay `duration` (ISO 8601 text passes too). */
export type ExpectedType = 'bool' | 'duration' | 'any';

/**
 * Checks CEL (a leading `=` is allowed) against the JSON Schemas of its variables, before anything runs: the gate, unknown
 * names, operand types, the result. In `parameters` text with `format: duration` is a duration; `now` is a time. Offsets
 * are into the text without `=`. An expression has at most one finding of types, since the rest may follow from it.
 */
export function checkExpression(
  text: string,
  variables: Readonly<Record<string, JsonSchema>>,
  expected: ExpectedType = 'any',
): readonly ExpressionFinding[] {
  const cel = text.startsWith('=') ? text.slice(1) : text;
  const typed = typedEnvironment(variables);
  const { ast, findings } = gate(typed.environment, cel);
  if (ast === undefined || findings.length > 0) return findings;
  const unknown = unknownNames(typed, ast);
  if (unknown.length > 0) return unknown;
  const parsed = typed.environment.parse(cel);
  editTree(typed.environment, parsed.ast);
  const result = parsed.check();
  if (result.error !== undefined) return [typeFinding(typed, cel, result.error)];
  const tests = testedNames(typed, cel, ast);
  return tests.length > 0 ? tests : resultFindings(cel, result.type ?? 'dyn', expected);
}

/** Every variable that is not declared here, so that the first does not hide the second. */
function unknownNames(typed: TypedEnvironment, ast: ASTNode): readonly ExpressionFinding[] {
  const names = freeNames(ast).filter((name) => name !== activeStates && !typed.variables.includes(name));
  return names.map((name) => {
    const at = firstUse(ast, name) ?? ast;
    return unknownField({ from: at.start, to: at.end }, name, typed.variables);
  });
}

function firstUse(node: ASTNode, name: string): ASTNode | undefined {
  if (node.op === 'id' && node.args === name) return node;
  for (const part of partsOf(node)) {
    const found = firstUse(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unknownField(range: ExpressionFinding['range'], field: string, fields: readonly string[]): ExpressionFinding {
  const close = nearest(field, fields);
  const params = { field, ...(close === undefined ? {} : { nearest: close }), fields: [...fields] };
  return { code: 'EXPR_UNKNOWN_FIELD', params, range };
}

function typeFinding(typed: TypedEnvironment, text: string, error: Error): ExpressionFinding {
  if (!(error instanceof CelTypeError))
    return { code: 'EXPR_SYNTAX', params: { text }, range: { from: 0, to: text.length } };
  const node = asNode(error.node);
  const range = { from: error.range?.start ?? 0, to: error.range?.end ?? text.length };
  const part = text.slice(range.from, range.to);
  if (error.code === 'no_such_key' && node !== undefined) return missingKey(typed, node, text);
  if (node?.op === 'call' || node?.op === 'rcall') return callFinding(typed, node, text);
  const help = error.code === 'invalid_index_type' ? indexHelp(node, text) : operandHelp(node);
  return { code: 'EXPR_TYPE', params: { text: part, ...help }, range };
}

function asNode(value: unknown): ASTNode | undefined {
  return isNode(value) ? value : undefined;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function missingKey(typed: TypedEnvironment, node: ASTNode, text: string): ExpressionFinding {
  const [object, key] = node.op === '.' || node.op === '[]' ? node.args : [];
  const fields = object === undefined ? [] : typed.fieldsOf(typeName(object));
  if (typeof key === 'string') return unknownField({ from: node.pos, to: node.pos + key.length }, key, fields);
  const range = { from: key?.start ?? node.start, to: key?.end ?? node.end };
  const name = key?.op === 'value' && typeof key.args === 'string' ? key.args : text.slice(range.from, range.to);
  return unknownField(range, name, fields);
}

const functions = (
  'has size type bool bytes double int uint string dyn timestamp duration inState startsWith endsWith contains matches ' +
  'lowerAscii upperAscii trim indexOf lastIndexOf substring split join map filter all exists exists_one orValue or ' +
  'hasValue value getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth ' +
  'getSeconds'
).split(' ');
const writtenNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(renamed).map(([written, own]) => [own, written]),
);

function callFinding(
  typed: TypedEnvironment,
  node: ASTNode & { readonly op: 'call' | 'rcall' },
  text: string,
): ExpressionFinding {
  const own = node.args[0];
  const name = writtenNames[own] ?? own;
  const range = { from: node.start, to: node.end };
  if (!functions.includes(name)) {
    const close = nearest(name, functions);
    const at = text.indexOf(name, node.start);
    const params = { name, ...(close === undefined ? {} : { nearest: close }) };
    return { code: 'EXPR_UNKNOWN_FUNCTION', params, range: { from: at, to: at + name.length } };
  }
  const given = partsOf(node).map((part) => shownType(typeName(part)));
  return {
    code: 'EXPR_TYPE',
    params: { text: text.slice(range.from, range.to), operator: `${name}()`, ...two(given) },
    range,
  };
}

function two(types: readonly string[]): JsonObject {
  const [left = '–', ...rest] = types;
  return { left, right: rest.length === 0 ? '–' : rest.join(', ') };
}

function operandHelp(node: ASTNode | undefined): JsonObject {
  if (node === undefined) return {};
  const types = partsOf(node).map((part) => shownType(typeName(part)));
  if (node.op === '?:') return { choice: `${types[1] ?? ''} : ${types[2] ?? ''}` };
  return types.length === 2 ? { operator: node.op, ...two(types) } : {};
}

function indexHelp(node: ASTNode | undefined, text: string): JsonObject {
  const index = node?.op === '[]' ? node.args[1] : undefined;
  return index === undefined ? {} : { index: text.slice(index.start, index.end) };
}

/** The type that the check left on a node. */
function typeName(node: ASTNode): string {
  const type: unknown = 'checkedType' in node ? node.checkedType : undefined;
  const name: unknown = typeof type === 'object' && type !== null && 'name' in type ? type.name : undefined;
  return typeof name === 'string' ? name : 'dyn';
}

/** A CEL type in the words of analysts. */
function shownType(type: string): string {
  const plain: Readonly<Record<string, string>> = {
    double: 'number',
    int: 'number',
    string: 'text',
    bool: 'boolean',
    dyn: 'any',
    [timestampType]: 'time',
    [durationType]: 'duration',
  };
  if (type.startsWith('list')) return 'list';
  return plain[type] ?? (/^(?:Object|Parameter|map)/.test(type) ? 'object' : type);
}

/** `has(a.typo)` and `a.?typo` pass the type check, so what they test is checked by itself. */
function testedNames(typed: TypedEnvironment, text: string, node: ASTNode): readonly ExpressionFinding[] {
  const tested = testedPart(node);
  const inner = partsOf(node).flatMap((part) => testedNames(typed, text, part));
  if (tested === undefined || inner.length > 0) return inner;
  const part = text.slice(tested.start, tested.end);
  const plain = part.replaceAll('.?', '.').replaceAll('[?', '[');
  const result = typed.environment.check(plain);
  const { error } = result;
  if (error === undefined || !('code' in error) || error.code !== 'no_such_key' || !isNode(error.node)) return [];
  const finding = missingKey(typed, error.node, plain);
  const original = (offset: number) => tested.start + offsetWithMarks(part, offset);
  return [{ ...finding, range: { from: original(finding.range.from), to: original(finding.range.to) } }];
}

/** The offset in a text whose `.?` and `[?` lost their marks, as an offset in the text with them. */
function offsetWithMarks(text: string, plainOffset: number): number {
  let left = plainOffset;
  for (const match of text.matchAll(/([.[])\?|[^]/g)) {
    if (left === 0) return match.index;
    left -= 1;
  }
  return text.length;
}

function testedPart(node: ASTNode): ASTNode | undefined {
  if (node.op === '.?' || node.op === '[?]') return node;
  return node.op === 'call' && node.args[0] === 'has' ? node.args[1][0] : undefined;
}

function resultFindings(text: string, type: string, expected: ExpectedType): readonly ExpressionFinding[] {
  const range = { from: 0, to: text.length };
  const found = shownType(type);
  const fits: Readonly<Record<ExpectedType, readonly string[]>> = {
    bool: ['boolean', 'any'],
    duration: ['duration', 'text', 'any'],
    any: [found],
  };
  if (!fits[expected].includes(found)) {
    const wanted = expected === 'bool' ? 'boolean' : 'duration';
    return [{ code: 'EXPR_TYPE', params: { text, expected: wanted, found }, range }];
  }
  const isJson = !type.startsWith('optional') && !['bytes', 'uint', 'type'].includes(type);
  return isJson ? [] : [{ code: 'EXPR_NOT_JSON', params: { found: type.replace(/<.*/, '') }, range }];
}
