import { EvaluationError, type ParseResult } from '@marcbachmann/cel-js';
import { boundedCache } from '../../schema/bounded-cache.ts';
import { forbiddenKeys, isJsonArray, isJsonObject, type Json } from '../../kernel/json.ts';
import type { ErrorCode } from '../../kernel/errors.ts';
import type { Guard, Template } from '../definition.ts';
import { newEnvironment } from './environment.ts';
import { ExpressionFailure } from './failure.ts';
import { gate } from './gate.ts';
import { plainPath, readPath } from './plain-path.ts';
import { freeNames } from './reads.ts';
import { scopeTime } from './time.ts';
import { storedValue, toJsonResult } from './to-json-result.ts';
import { editTree } from './tree.ts';

/**
 * The variables of an evaluation by name: JSON, but parameters went through `scopeValue` and `now` is `scopeTime(ms)`
 * (a number of milliseconds is taken too). `$states` lists the dotted paths of the active states, for `inState`.
 */
export type Scope = Readonly<Record<string, unknown>>;

/** Gives JSON; throws `ExpressionFailure`. */
export type Evaluate = (scope: Scope) => Json;

type EvaluateCel = (scope: Scope) => unknown;

/** `json`: it only reads what is stored as JSON, so that its result need not be looked through each time. */
interface Program {
  readonly evaluate: EvaluateCel;
  readonly reads: 'json' | 'anything';
}

const environment = newEnvironment(true);
const programs = boundedCache<Program>(20_000);

/**
 * CEL (a leading `=`, as in a data position, is allowed) as a function of its variables. Programs are cached by text.
 * @throws ExpressionFailure with the first finding of the gate, for a text that must not run.
 */
export function compileExpression(text: string): Evaluate {
  const { evaluate, reads } = program(celOf(text));
  if (reads === 'json') return (scope) => storedValue(evaluate(scope));
  return (scope) => toJsonResult(evaluate(scope));
}

/** A guard as a predicate; anything but true or false is a failure, never a decision. */
export function compileGuard(guard: Guard | undefined): (scope: Scope) => boolean {
  if (guard === undefined || typeof guard === 'boolean') return () => guard ?? true;
  const text = celOf(guard);
  const { evaluate } = program(text);
  return (scope) => {
    const result = evaluate(scope);
    if (typeof result === 'boolean') return result;
    throw new ExpressionFailure('EXPR_TYPE', { text, expected: 'boolean', found: typeof result });
  };
}

/** A tree whose text leaves that start with `=` are CEL. Parts without any are built once and shared. */
export function compileTemplate(template: Template): Evaluate {
  return compileTree(template) ?? (() => template);
}

function compileTree(template: Template): Evaluate | undefined {
  if (typeof template === 'string') return template.startsWith('=') ? compileExpression(template) : undefined;
  if (isJsonArray(template)) return compileList(template);
  return isJsonObject(template) ? compileObject(Object.entries(template)) : undefined;
}

function compileList(items: readonly Json[]): Evaluate | undefined {
  const compiled = items.map(compileTree);
  if (compiled.every((item) => item === undefined)) return undefined;
  const parts = items.map((item, index) => compiled[index] ?? (() => item));
  return (scope) => parts.map((evaluate) => evaluate(scope));
}

function compileObject(entries: readonly (readonly [string, Json])[]): Evaluate | undefined {
  if (entries.some(([key]) => forbiddenKeys.has(key))) throw new ExpressionFailure('DEF_RESERVED_NAME');
  const compiled = entries.map(([key, item]) => [key, item, compileTree(item)] as const);
  if (compiled.every(([, , evaluate]) => evaluate === undefined)) return undefined;
  return (scope) => {
    const result: Record<string, Json> = {};
    for (const [key, item, evaluate] of compiled) result[key] = evaluate === undefined ? item : evaluate(scope);
    return result;
  };
}

function celOf(text: string): string {
  return text.startsWith('=') ? text.slice(1) : text;
}

function program(text: string): Program {
  return programs.getOrMake(text, () => build(text));
}

function build(text: string): Program {
  const { ast, findings } = gate(environment, text);
  const [finding] = findings;
  if (finding !== undefined || ast === undefined) {
    throw new ExpressionFailure(finding?.code ?? 'EXPR_SYNTAX', { text, ...finding?.params });
  }
  const path = plainPath(ast);
  if (path !== undefined) {
    // Parameters hold durations; everything else a path can lead to is stored as JSON.
    return { evaluate: (scope) => readPath(path, scope), reads: path[0] === 'parameters' ? 'anything' : 'json' };
  }
  // The gate's tree is not the one that runs: a tree is edited in place, and carries its environment's types.
  const parsed = environment.parse(text);
  editTree(environment, parsed.ast);
  return { evaluate: guarded(text, parsed, freeNames(parsed.ast)), reads: 'anything' };
}

/** Names of variables are looked up as own properties only: a plain object would offer `toString` (C3). */
function guarded(text: string, parsed: ParseResult, names: readonly string[]): EvaluateCel {
  const readsTime = names.includes('now');
  return (scope) => {
    for (const name of names) {
      if (!Object.hasOwn(scope, name)) throw new ExpressionFailure('EXPR_UNKNOWN_FIELD', { field: name });
    }
    try {
      return parsed(readsTime ? withTime(scope) : scope);
    } catch (error) {
      throw failureOf(error, text);
    }
  };
}

function withTime(scope: Scope): Scope {
  return typeof scope['now'] === 'number' ? { ...scope, now: scopeTime(scope['now']) } : scope;
}

const codes: Readonly<Record<string, ErrorCode>> = {
  unknown_variable: 'EXPR_UNKNOWN_FIELD',
  no_such_key: 'EXPR_NO_VALUE',
  index_out_of_bounds: 'EXPR_NO_VALUE',
  index_out_of_range: 'EXPR_NO_VALUE',
  optional_value_missing: 'EXPR_NO_VALUE',
  division_by_zero: 'EXPR_NOT_A_NUMBER',
  modulo_by_zero: 'EXPR_NOT_A_NUMBER',
  numeric_overflow: 'EXPR_NOT_A_NUMBER',
  invalid_timestamp: 'EXPR_BAD_DATE',
  invalid_duration: 'EXPR_BAD_DURATION',
  no_such_overload: 'EXPR_TYPE',
  no_matching_overload: 'EXPR_TYPE',
  invalid_condition_type: 'EXPR_TYPE',
  invalid_logical_operand: 'EXPR_TYPE',
  invalid_comprehension_range: 'EXPR_TYPE',
  invalid_index_type: 'EXPR_TYPE',
  cannot_index_type: 'EXPR_TYPE',
  invalid_comparison_type: 'EXPR_TYPE',
  variable_type_mismatch: 'EXPR_TYPE',
  unsupported_type: 'EXPR_TYPE',
};

/** The library's error in our words: the place in the text, never the value. */
function failureOf(error: unknown, text: string): ExpressionFailure {
  if (error instanceof ExpressionFailure) return error;
  if (!(error instanceof EvaluationError)) return new ExpressionFailure('EXPR_FAILED', { text }, error);
  const { start, end } = error.range ?? { start: 0, end: text.length };
  const at = text.slice(start, end);
  const code = codes[error.code] ?? 'EXPR_FAILED';
  const field = at === '' ? text : at;
  return new ExpressionFailure(code, { text: field, field, found: 'no number' }, error);
}
