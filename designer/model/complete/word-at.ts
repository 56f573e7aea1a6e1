import { stateOfPointer } from './contract-at.ts';
import type { ContractSummary } from '../form/contract-summary.ts';
import type { GraphNode } from '../graph/flow-graph.ts';
import type { Known } from './known.ts';

/** What a word of the text means. */
export type WordMeaning =
  | { readonly kind: 'reference'; readonly path: string }
  | { readonly kind: 'contract'; readonly contract: ContractSummary }
  | { readonly kind: 'state'; readonly node: GraphNode };

export interface Word {
  readonly from: number;
  readonly to: number;
  readonly meaning: WordMeaning;
}

/** The word at a column of a line, at a place of the flow; offsets count within the line. */
export function wordAt(known: Known, line: string, column: number, pointer: string): Word | undefined {
  const expression = expressionIn(line, column);
  if (expression !== undefined) return referenceIn(line, column, expression);
  const [name, from] = tokenAt(line, column, /[\w.@^~-]/);
  if (name === '') return undefined;
  const meaning = contractNamed(known, name) ?? stateNamed(known, name, pointer);
  return meaning && { from, to: from + name.length, meaning };
}

/** Where the expression begins that a column is in. */
function expressionIn(line: string, column: number): number | undefined {
  const starts = [...line.matchAll(/(?<=[:\-[{,]\s+['"]?)=(?!=)|(?<=\bguard:\s+['"]?)(?=[^'"=\s])/g)];
  const start = starts.findLast(({ index }) => index <= column);
  if (start === undefined) return undefined;
  const end = /[}\]#]|,\s/.exec(line.slice(start.index));
  return end === null || start.index + end.index > column ? start.index : undefined;
}

/** Up to the part that is pointed at: `context.order` of `context.order.total`. */
function referenceIn(line: string, column: number, start: number): Word | undefined {
  const [token, from] = tokenAt(line, column, /[\w.]/);
  if (token === '' || from < start || !/^[A-Za-z_]/.test(token)) return undefined;
  const rest = token.slice(column - from);
  const path = token.slice(0, column - from) + (/^\w*/.exec(rest)?.[0] ?? '');
  return { from, to: from + path.length, meaning: { kind: 'reference', path } };
}

function tokenAt(line: string, column: number, part: RegExp): readonly [token: string, from: number] {
  let from = column;
  let to = column;
  while (from > 0 && part.test(line.charAt(from - 1))) from -= 1;
  while (to < line.length && part.test(line.charAt(to))) to += 1;
  return [line.slice(from, to), from];
}

function contractNamed({ contracts }: Known, word: string): WordMeaning | undefined {
  const contract = contracts.find(({ capability }) => capability === word.split('@')[0]);
  return contract && { kind: 'contract', contract };
}

/** A target names a sibling, or a state by its path. */
function stateNamed({ graph }: Known, word: string, pointer: string): WordMeaning | undefined {
  const isName = /\/(?:target|initial|onDone|onError|always|on\/[^/]+|outcomes\/[^/]+)(?:\/\d+)?(?:\/target)?$/.test(
    pointer,
  );
  if (!isName) return undefined;
  const outer = stateOfPointer(pointer).split('.');
  const paths = outer.map((_, at) =>
    [...outer.slice(0, outer.length - at), word].filter((name) => name !== '').join('.'),
  );
  const node = [...paths, word].flatMap((path) => graph?.nodes.find((one) => one.path === path) ?? [])[0];
  return node && { kind: 'state', node };
}
