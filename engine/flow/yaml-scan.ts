import { CST } from 'yaml';
import { maxDepth } from '../kernel/to-json.ts';
import type { Span } from './text-lines.ts';

/** What the scanner refuses before the parser sees the text. */
export interface ScanFault extends Span {
  readonly kind: 'depth' | 'size' | 'alias' | 'tag' | 'document' | 'directive';
}

interface Token extends Span {
  readonly type: string;
  readonly text: string;
}

/** Open block collections, outermost first: the column of each, and whether it is a list. */
interface Block {
  readonly column: number;
  readonly list: boolean;
}

/**
 * Finds what no parser may see: nesting over 64, anchors, aliases, merge keys, tags, directives, further documents. It
 * works on the tokens of the lexer, which does not recurse: about 900 levels would overflow the parser's stack, and a
 * second such text would abort the process (xstate-and-cel.md section 7). Stops at the first level too deep, and at the
 * first value too many.
 */
export function scanYaml(lexemes: readonly string[]): readonly ScanFault[] {
  const faults: ScanFault[] = [];
  const depthAfter = depthMeter();
  let content = false;
  let values = 0;
  for (const token of withKeys(tokensOf(lexemes))) {
    const kind = faultOf(token, content);
    if (kind !== undefined) faults.push({ kind, from: token.from, to: token.to });
    content ||= isContent(token);
    if (marksValue.has(token.type)) values += 1;
    const isDeep = depthAfter(token) > maxDepth;
    if (!isDeep && values <= maxValues) continue;
    faults.push({ kind: isDeep ? 'depth' : 'size', from: token.from, to: token.to });
    return faults;
  }
  return faults;
}

/** K2: what the parser is slow with is not length but the number of values; a mark stands before or after each. */
export const maxValues = 50_000;
const marksValue: ReadonlySet<string> = new Set(['map-value-ind', 'seq-item-ind', 'explicit-key-ind', 'comma']);

function faultOf(token: Token, content: boolean): ScanFault['kind'] | undefined {
  switch (token.type) {
    case 'anchor':
    case 'alias':
    case 'merge':
      return 'alias';
    case 'tag':
      return 'tag';
    case 'directive-line':
      return 'directive';
    case 'doc-start':
      return content ? 'document' : undefined;
    default:
      return undefined;
  }
}

/** Anything after which `---` starts another document. */
function isContent(token: Token): boolean {
  return !['space', 'newline', 'comment', 'byte-order-mark', 'directive-line'].includes(token.type);
}

function* tokensOf(lexemes: readonly string[]): Generator<Token> {
  let at = 0;
  let scalar = false;
  let block = false;
  for (const source of lexemes) {
    const type = CST.tokenType(source);
    // Marks of the lexer that stand for no text: the start of a document, of a plain or block scalar, an error.
    if (source === CST.DOCUMENT || source === CST.FLOW_END || source === CST.SCALAR) {
      scalar = source === CST.SCALAR;
      continue;
    }
    const scalarType = block ? 'block-scalar' : 'plain';
    yield { type: scalar ? scalarType : (type ?? 'error'), text: source, from: at, to: at + source.length };
    block = type === 'block-scalar-header' || (block && !scalar);
    scalar = false;
    at += source.length;
  }
}

/** Marks `<<` as a merge key where a colon follows. */
function* withKeys(tokens: Iterable<Token>): Generator<Token> {
  let held: Token | undefined;
  for (const token of tokens) {
    if (held !== undefined && token.type === 'space') continue;
    if (held !== undefined) yield token.type === 'map-value-ind' ? { ...held, type: 'merge' } : held;
    held = token.type === 'plain' && token.text === '<<' ? token : undefined;
    if (held === undefined) yield token;
  }
  if (held !== undefined) yield held;
}

/**
 * Tells after each token how deep it is nested: brackets exactly, blocks by the columns at which their keys and list
 * marks stand. Never less than the parser would nest, broken text included.
 */
function depthMeter(): (token: Token) => number {
  let flow = 0;
  let blocks: readonly Block[] = [];
  let lineStart = 0;
  let startsEntry = true;
  let colons = 0;

  const enter = (column: number, list: boolean) => {
    // A list may stand at the column of the key that holds it; a key at that column ends the list.
    const open = blocks.filter((at) => at.column < column || (at.column === column && (list || !at.list)));
    const top = open.at(-1);
    blocks = top?.column === column && top.list === list ? open : [...open, { column, list }];
  };

  return (token) => {
    const newLine = token.text.lastIndexOf('\n');
    const list = token.type === 'seq-item-ind' || token.type === 'explicit-key-ind';
    if (token.type === 'flow-map-start' || token.type === 'flow-seq-start') flow += 1;
    else if (token.type === 'flow-map-end' || token.type === 'flow-seq-end') flow = Math.max(0, flow - 1);
    else if (flow === 0 && token.type === 'map-value-ind') colons += 1;
    const nests = list || colons > 1 || (startsEntry && !passive.has(token.type));
    if (flow === 0 && nests && !passive.has(token.type)) enter(token.from - lineStart, list);
    if (!passive.has(token.type)) startsEntry = list;
    if (newLine >= 0) {
      lineStart = token.from + newLine + 1;
      startsEntry = true;
      colons = 0;
    }
    return flow + blocks.length;
  };
}

/** Tokens that neither open nor continue an entry. */
const passive: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'byte-order-mark', 'block-scalar']);
