import { isCollection, isMap, isPair, isScalar, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { forbiddenKeys, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { TextFault } from './yaml-fault.ts';
import type { Span } from './text-lines.ts';

/** A fault of one node, with its pointer. */
export interface NodeFault extends TextFault {
  readonly pointer: Pointer;
  /** The other place: the first of two equal keys. */
  readonly first?: Span;
}

/** Plain data with the place of every node: `p` is a value, `p#key` its key, `p#expression` the CEL in a scalar. */
export interface YamlValue {
  readonly data: Json;
  readonly spans: ReadonlyMap<string, Span>;
  readonly faults: readonly NodeFault[];
}

interface Walk {
  readonly text: string;
  readonly spans: Map<string, Span>;
  readonly faults: NodeFault[];
}

/** Copies a parsed document into plain data, own keys only. The depth was measured before. */
export function yamlValue(text: string, contents: ParsedNode | null): YamlValue {
  const walk: Walk = { text, spans: new Map(), faults: [] };
  const data = contents === null ? null : valueOf(walk, contents, '', undefined);
  return { data, spans: walk.spans, faults: walk.faults };
}

function valueOf(walk: Walk, node: unknown, pointer: Pointer, key: string | undefined): Json {
  const span = spanOf(walk.text, node);
  if (span !== undefined) walk.spans.set(pointer, span);
  if (isMap(node)) return Object.fromEntries(entriesOf(walk, node, pointer));
  if (isCollection(node)) {
    return node.items.map((item, index) => valueOf(walk, item, appendPointer(pointer, index), key));
  }
  return isScalar(node) ? scalarOf(walk, node, pointer, key) : null;
}

function entriesOf(walk: Walk, map: YAMLMap, pointer: Pointer): readonly (readonly [string, Json])[] {
  const firsts = new Map<string, Span>();
  const entries: (readonly [string, Json])[] = [];
  for (const pair of map.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const place = appendPointer(pointer, key);
    const span = spanOf(walk.text, pair.key) ?? { from: 0, to: 0 };
    const first = firsts.get(key);
    if (first !== undefined) {
      walk.faults.push({ ...span, pointer: place, code: 'YAML_DUPLICATE_KEY', params: { key }, first });
      continue;
    }
    firsts.set(key, span);
    walk.spans.set(`${place}#key`, span);
    if (forbiddenKeys.has(key)) {
      walk.faults.push({ ...span, pointer: place, code: 'DEF_RESERVED_NAME', params: { name: key } });
      continue;
    }
    // A key without a value has no text of its own.
    if (spanOf(walk.text, pair.value) === undefined) walk.spans.set(place, span);
    entries.push([key, valueOf(walk, pair.value, place, key)]);
  }
  return entries;
}

function scalarOf(walk: Walk, node: Scalar, pointer: Pointer, key: string | undefined): Json {
  const { value } = node;
  const source = node.source ?? '';
  if (typeof value === 'number') return numberOf(walk, node, value, source, pointer);
  if (typeof value === 'string') {
    markExpression(walk, node, value, pointer, key);
    return value;
  }
  return typeof value === 'boolean' ? value : null;
}

/** A number that JSON cannot carry exactly stays text, so that what reads it can say more than "precision". */
function numberOf(walk: Walk, node: Scalar, value: number, source: string, pointer: Pointer): Json {
  if (Number.isFinite(value) && isExact(value, source)) return value;
  walk.faults.push({
    ...(spanOf(walk.text, node) ?? { from: 0, to: 0 }),
    pointer,
    code: 'DEF_NUMBER_PRECISION',
    params: { text: source },
  });
  return source;
}

function isExact(value: number, source: string): boolean {
  if (Number.isSafeInteger(value) || !/^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(source))
    return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return significant(source) === significant(String(value));
}

/** The digits of a decimal number without sign, point, exponent and outer zeros. */
function significant(decimal: string): string {
  return (decimal.toLowerCase().split('e')[0] ?? '').replaceAll(/[-+.]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}

const quotes: ReadonlySet<string | undefined> = new Set(['QUOTE_DOUBLE', 'QUOTE_SINGLE']);

/**
 * Notes where the CEL of a one-line scalar without escapes starts, so that a range in it is a range in the text; and
 * refuses a comment that may have cut an unquoted expression.
 */
function markExpression(walk: Walk, node: Scalar, value: string, pointer: Pointer, key: string | undefined): void {
  const span = spanOf(walk.text, node);
  const isExpression = value.startsWith('=') || key === 'guard' || key === 'expect';
  if (span === undefined || !isExpression) return;
  const from = span.from + (quotes.has(node.type) ? 1 : 0);
  if (walk.text.slice(from, from + value.length) === value) {
    const skip = value.startsWith('=') ? 1 : 0;
    walk.spans.set(`${pointer}#expression`, { from: from + skip, to: from + value.length });
  }
  const comment = node.type === 'PLAIN' ? cutAt(walk.text, span.to) : undefined;
  if (comment === undefined) return;
  walk.faults.push({ ...span, pointer, code: 'EXPR_SYNTAX', params: { text: value, comment } });
}

/**
 * A comment right after an unquoted expression: one space apart, or going on like an expression. A comment set apart by
 * two spaces or more is taken for what it looks like.
 */
function cutAt(text: string, end: number): string | undefined {
  const match = /^( +)(#.*)/.exec(text.slice(end, text.indexOf('\n', end) < 0 ? undefined : text.indexOf('\n', end)));
  const [, gap = '', comment = ''] = match ?? [];
  const goesOn = /^#\s*(?:&&|\|\||[=!<>]=|[-+*/%?:<>)\]}.,"'])/.test(comment);
  return match !== null && (gap.length === 1 || goesOn) ? comment : undefined;
}

/** A node without the white space and line ends that the parser counts to a block. */
function spanOf(text: string, node: unknown): Span | undefined {
  if (!isScalar(node) && !isCollection(node)) return undefined;
  const [from = 0, end = 0] = node.range ?? [];
  let to = end;
  while (to > from && /\s/.test(text.charAt(to - 1))) to -= 1;
  return to > from ? { from, to } : undefined;
}
