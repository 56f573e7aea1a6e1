import { ParseError, type ASTNode, type Environment } from '@marcbachmann/cel-js';
import type { IssueCode } from '../../kernel/issue-errors.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { limits } from './environment.ts';
import { isLinear } from './pattern.ts';
import { isDateTime } from './time.ts';
import { partsOf } from './tree.ts';

/** A fault of an expression; offsets are into the CEL text without its leading `=`, the end exclusive. */
export interface ExpressionFinding {
  readonly code: IssueCode;
  readonly params: JsonObject;
  readonly range: { readonly from: number; readonly to: number };
}

/** An expression that was parsed, or why not. The gate's findings may stand beside a tree. */
export interface Gated {
  readonly ast?: ASTNode;
  readonly findings: readonly ExpressionFinding[];
}

/** Names that reach for the host language; a plain field may still be called `process`. */
const forbiddenRoots: ReadonlySet<string> = new Set([
  'this',
  'process',
  'require',
  'globalThis',
  'global',
  'eval',
  'Function',
  'import',
]);
const forbiddenEverywhere: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__']);
const changing: ReadonlySet<string> = new Set(['now', 'today', 'date', 'random', 'rand', 'uuid', 'randomUUID', 'time']);
const loops: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'all',
  'exists',
  'exists_one',
  'transformList',
  'transformMap',
  'transformMapEntry',
  'sortBy',
]);

/**
 * Everything about a text that needs no types: length before parsing, names that are never allowed, syntax, limits,
 * nested loops, patterns, dates and durations that are literals (xstate-and-cel.md section 6, bad-inputs.md section 5).
 */
export function gate(environment: Environment, text: string): Gated {
  if (text.length > limits.characters) {
    return { findings: [{ code: 'EXPR_TOO_LONG', params: { limit: '4 KiB' }, range: { from: 0, to: text.length } }] };
  }
  const forbidden = forbiddenName(text);
  if (forbidden !== undefined) return { findings: [forbidden] };
  try {
    const { ast } = environment.parse(text);
    return { ast, findings: treeFindings(ast, text, 0) };
  } catch (error) {
    if (error instanceof ParseError) return { findings: [syntaxFinding(text, error)] };
    throw error;
  }
}

/** Looks at the words of the text outside of strings, so that it also finds them in what does not parse (C1, C2). */
function forbiddenName(text: string): ExpressionFinding | undefined {
  const words = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(\.\s*\??\s*)?\b([A-Za-z_]\w*)/g;
  for (const match of text.matchAll(words)) {
    const [, literal, dot, word = literal?.slice(1, -1) ?? ''] = match;
    const isName = literal === undefined || /\[\s*\??\s*$/.test(text.slice(0, match.index));
    const refused =
      forbiddenEverywhere.has(word) || (literal === undefined && dot === undefined && forbiddenRoots.has(word));
    if (!isName || !refused) continue;
    const from = match.index + (dot?.length ?? 0);
    const code = 'EXPR_FORBIDDEN';
    return { code, params: { name: word }, range: { from, to: from + match[0].length - (dot?.length ?? 0) } };
  }
  return undefined;
}

function syntaxFinding(text: string, error: ParseError): ExpressionFinding {
  const from = Math.min(error.range?.start ?? 0, text.length);
  const range = { from, to: Math.max(from, Math.min(error.range?.end ?? from, text.length)) };
  if (error.code === 'limit_exceeded') {
    const limit = /(\w+) \((\d+)\)/.exec(error.summary);
    return { code: 'EXPR_BUDGET', params: { budget: limit?.[1] ?? '', limit: Number(limit?.[2] ?? 0) }, range };
  }
  const near = text.slice(from, from + 30) || text.slice(-30);
  const interval = /\[[^\]]*\.\.[^\]]*\]/.exec(text);
  const help: JsonObject = interval === null ? {} : { range: interval[0] };
  return { code: 'EXPR_SYNTAX', params: { text: near, ...help }, range };
}

function treeFindings(node: ASTNode, text: string, depth: number): readonly ExpressionFinding[] {
  const inner = depth + (node.op === 'rcall' && loops.has(node.args[0]) ? 1 : 0);
  return [
    ...nodeFindings(node, text, inner > depth ? inner : 0),
    ...partsOf(node).flatMap((part) => treeFindings(part, text, inner)),
  ];
}

function nodeFindings(node: ASTNode, text: string, loop: number): readonly ExpressionFinding[] {
  const range = { from: node.start, to: node.end };
  if (loop > limits.loops) return [{ code: 'EXPR_BUDGET', params: { budget: 'loops', limit: limits.loops }, range }];
  if (node.op === 'value') return literalFindings(node, text);
  if (node.op === 'id' && node.args === 'secrets') {
    return [{ code: 'EXPR_SECRET_CONTEXT', params: { text: 'secrets' }, range }];
  }
  if (node.op === 'call') return callFindings(node);
  return node.op === 'rcall' && node.args[0] === 'matches' ? patternFindings(node) : [];
}

function literalFindings(node: ASTNode & { readonly op: 'value' }, text: string): readonly ExpressionFinding[] {
  if (typeof node.args !== 'bigint' || Number.isSafeInteger(Number(node.args))) return [];
  const range = { from: node.start, to: node.end };
  return [{ code: 'DEF_NUMBER_PRECISION', params: { text: text.slice(range.from, range.to) }, range }];
}

function callFindings(node: ASTNode & { readonly op: 'call' }): readonly ExpressionFinding[] {
  const [name, [value]] = node.args;
  const nameRange = { from: node.start, to: node.start + name.length };
  if (changing.has(name)) return [{ code: 'EXPR_NONDETERMINISTIC', params: { name }, range: nameRange }];
  if (value?.op !== 'value' || typeof value.args !== 'string') return [];
  const range = { from: value.start, to: value.end };
  if (name === 'timestamp' && !isDateTime(value.args)) {
    return [{ code: 'EXPR_BAD_DATE', params: { text: value.args }, range }];
  }
  if (name === 'duration' && !celDuration.test(value.args)) {
    return [{ code: 'EXPR_BAD_DURATION', params: { text: value.args }, range }];
  }
  return [];
}

const celDuration = /^[-+]?(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/;

function patternFindings(node: ASTNode & { readonly op: 'rcall' }): readonly ExpressionFinding[] {
  const [, , [pattern]] = node.args;
  const isLiteral = pattern?.op === 'value' && typeof pattern.args === 'string';
  if (isLiteral && typeof pattern.args === 'string' && isLinear(pattern.args)) return [];
  const range = { from: pattern?.start ?? node.start, to: pattern?.end ?? node.end };
  return [{ code: 'EXPR_REGEX', params: { pattern: isLiteral ? String(pattern.args) : 'matches(…)' }, range }];
}
