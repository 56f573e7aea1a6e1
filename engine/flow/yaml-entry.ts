import { isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { pointerSegments, type Pointer } from '../kernel/pointer.ts';
import type { Span } from './text-lines.ts';
import { yamlTree } from './yaml-tree.ts';

/** A map or list as it stands in the text. */
export interface Container extends Span {
  readonly kind: 'map' | 'list';
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** `key: value` or `- item`. */
export interface Entry extends Span {
  /** The key's text; absent in a list. */
  readonly key?: Span;
  readonly name: string;
  /** Just behind the colon or dash. */
  readonly head: number;
  /** Absent where nothing is written. */
  readonly value?: Span & { readonly node: Node };
}

export interface EntryPlace {
  readonly container: Container;
  readonly entry: Entry;
}

/** The entry at a pointer, which is not the root's. */
export function findEntry(text: string, pointer: Pointer): EntryPlace | undefined {
  const segments = pointerSegments(pointer);
  const name = segments.at(-1);
  const container = findContainer(text, segments.slice(0, -1));
  const entry = container?.entries.find((candidate) => candidate.name === name);
  return container === undefined || entry === undefined ? undefined : { container, entry };
}

export function findContainer(text: string, segments: readonly string[]): Container | undefined {
  const tree = yamlTree(text);
  let node: unknown = tree.kind === 'parsed' ? tree.document.contents : undefined;
  for (const segment of segments) node = child(node, segment);
  if (isMap(node)) return mapContainer(text, node);
  return isSeq(node) ? listContainer(text, node) : undefined;
}

function child(node: unknown, segment: string): unknown {
  if (isMap(node)) return node.items.find((pair) => keyName(pair) === segment)?.value;
  return isSeq(node) ? node.items[Number(segment)] : undefined;
}

function keyName(pair: unknown): string | undefined {
  return isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : undefined;
}

function mapContainer(text: string, map: YAMLMap): Container {
  return { kind: 'map', flow: map.flow === true, ...nodeSpan(text, map), entries: mapEntries(text, map) };
}

function mapEntries(text: string, map: YAMLMap): readonly Entry[] {
  return map.items.flatMap((pair) => mapEntry(text, pair) ?? []);
}

function mapEntry(text: string, pair: Pair): Entry | undefined {
  const name = keyName(pair);
  if (name === undefined || !isScalar(pair.key)) return undefined;
  const key = nodeSpan(text, pair.key);
  const value = valueOf(text, pair.value);
  const colon = text.indexOf(':', key.to);
  // In a flow map a key may stand without a colon.
  const head = colon < 0 || (value === undefined && !/^\s*:/.test(text.slice(key.to))) ? key.to : colon + 1;
  return { name, key, head, from: key.from, to: value?.to ?? head, ...(value === undefined ? {} : { value }) };
}

function listContainer(text: string, list: YAMLSeq): Container {
  return { kind: 'list', flow: list.flow === true, ...nodeSpan(text, list), entries: listEntries(text, list) };
}

function listEntries(text: string, list: YAMLSeq): readonly Entry[] {
  const source = list.srcToken;
  const marks = source !== undefined && 'items' in source ? source.items : [];
  return list.items.map((item, index): Entry => {
    const value = valueOf(text, item);
    const mark = marks[index]?.start.find((token) => token.type === 'seq-item-ind');
    const from = mark?.offset ?? value?.from ?? 0;
    const head = mark === undefined ? from : from + 1;
    return { name: String(index), head, from, to: value?.to ?? head, ...(value === undefined ? {} : { value }) };
  });
}

function valueOf(text: string, node: unknown): Entry['value'] {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
  const span = nodeSpan(text, node);
  return span.to > span.from ? { ...span, node } : undefined;
}

/** A node without the white space, line ends and comments behind it that the parser counts to a block. */
function nodeSpan(text: string, node: Node): Span {
  const [from = 0, end = 0] = node.range ?? [];
  if ((isMap(node) || isSeq(node)) && node.flow !== true) return { from, to: blockEnd(text, node, from) };
  const written = text.slice(from, end);
  // A block scalar that keeps its line ends needs the last one.
  const isKept = isScalar(node) && /^[|>]\d?\+/.test(written);
  return { from, to: from + (isKept ? written : written.trimEnd()).length };
}

/** Where the last entry of a block ends. */
function blockEnd(text: string, block: YAMLMap | YAMLSeq, from: number): number {
  const container = isMap(block) ? mapEntries(text, block) : listEntries(text, block);
  return container.at(-1)?.to ?? from;
}
