import type { ErrorCode as YamlCode, YAMLError } from 'yaml';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { lineAt, type Span, type TextLines } from './text-lines.ts';
import { maxValues, type ScanFault } from './yaml-scan.ts';

/** A fault of the text before it has nodes. */
export interface TextFault extends Span {
  readonly code: IssueCode;
  readonly params: JsonObject;
}

const shownCharacters = 40;

/** What the scanner found, as faults in our words. */
export function scanFault(lines: TextLines, fault: ScanFault, limit: number): TextFault {
  const span = { from: fault.from, to: fault.to };
  const text = shown(lines.text.slice(span.from, span.to));
  switch (fault.kind) {
    case 'depth':
      return { ...span, code: 'YAML_TOO_DEEP', params: { limit } };
    case 'size':
      return { ...span, code: 'DEF_TOO_LARGE', params: { limit: `${maxValues} values` } };
    case 'alias':
      return { ...span, code: 'YAML_ALIAS', params: { text, ...expressionAt(lines, span.from) } };
    case 'tag':
      return { ...span, code: 'YAML_TAG', params: { text, ...expressionAt(lines, span.from) } };
    case 'document':
      return { ...span, code: 'YAML_MULTI_DOC', params: {} };
    case 'directive':
      return { ...span, code: 'YAML_SYNTAX', params: { text, directive: text } };
  }
}

/** An error or warning of the yaml library, in our words: never its message. A warning is an error. */
export function libraryFault(lines: TextLines, error: YAMLError): TextFault {
  const from = Math.min(error.pos[0], lines.text.length);
  const span = { from, to: Math.max(from, Math.min(error.pos[1], lines.text.length)) };
  if (error.code === 'TAB_AS_INDENT') return { ...span, code: 'YAML_TAB', params: {} };
  if (error.code === 'MULTIPLE_DOCS') return { ...span, code: 'YAML_MULTI_DOC', params: {} };
  if (error.code === 'TAG_RESOLVE_FAILED') {
    return { ...span, code: 'YAML_TAG', params: { text: shown(lines.text.slice(span.from, span.to)) } };
  }
  const line = lineAt(lines, from);
  const text = shown(lines.text.slice(from, line.to) || lines.text.slice(line.from, line.to) || lastLine(lines, from));
  return { ...span, code: 'YAML_SYNTAX', params: { text, ...cause(lines, error.code, span) } };
}

/** The last line before an offset that says something: what is not closed is found missing only after it. */
function lastLine({ text }: TextLines, offset: number): string {
  const before = text.slice(0, offset).trimEnd();
  return before.slice(before.lastIndexOf('\n') + 1).trim();
}

/** The parameter that selects the hint. */
function cause(lines: TextLines, code: YamlCode, span: Span): JsonObject {
  const line = lineAt(lines, span.from);
  const written = lines.text.slice(line.from, line.to);
  const fullWidthColon = /[^"']\uFF1A/.exec(written);
  if (fullWidthColon !== null) return { fullWidthColon: '：' };
  const expression = expressionAt(lines, span.from);
  if ('expression' in expression) return expression;
  const character = lines.text.charAt(span.from);
  if (code === 'BAD_SCALAR_START') return { start: character };
  if (code === 'NON_STRING_KEY') return { key: shown(written.trim()) };
  if (code === 'BAD_DQ_ESCAPE') return { escape: lines.text.slice(span.from, span.from + 2) };
  if (code === 'MISSING_CHAR' || code === 'BAD_INDENT') return closing(lines, span.from);
  if (code === 'UNEXPECTED_TOKEN') return { extra: shown(lines.text.slice(span.from, span.to)) };
  return {};
}

const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '"': '"', "'": "'" };

/** The nearest bracket or quote before an offset that is still open there, by what should close it. */
function closing(lines: TextLines, offset: number): JsonObject {
  const open: string[] = [];
  for (const character of lines.text.slice(Math.max(0, offset - 2000), offset)) {
    if (character === open.at(-1)) open.pop();
    else if (character in closers && !['"', "'"].includes(open.at(-1) ?? '')) open.push(closers[character] ?? '');
  }
  const closer = open.at(-1);
  return closer === undefined ? {} : { closing: closer };
}

/** The unquoted expression that the text around an offset looks like. */
function expressionAt(lines: TextLines, offset: number): JsonObject {
  const line = lineAt(lines, offset);
  const written = lines.text.slice(line.from, line.to);
  for (const match of written.matchAll(/(?:\bguard:\s+|[:-]\s+(?==[^=]))(\S.*)$/g)) {
    const expression = match[1];
    if (expression !== undefined && !quoted.test(expression)) return { expression: shown(expression) };
  }
  return {};
}

/** One quoted scalar, and what may follow it in its line. */
const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:[,}\]].*|#.*)?$/;

function shown(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  return line.length > shownCharacters ? `${line.slice(0, shownCharacters)}…` : line;
}
