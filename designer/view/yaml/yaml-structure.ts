import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { Json } from '@tessera/engine';
import { appendPointer, pointerSegments, type Pointer } from '@tessera/engine/catalog';

type Node = ReturnType<typeof syntaxTree>['topNode'];

/** How long the editor may read on to find a place. */
const patienceMs = 50;

/** The pointer of what stands at an offset, as far as the text can be read. */
export function pointerAt(state: EditorState, offset: number): Pointer {
  const tree = ensureSyntaxTree(state, Math.min(state.doc.length, offset + 1), patienceMs) ?? syntaxTree(state);
  const segments: (string | number)[] = [];
  // On an empty line the place is that of the line's own indent.
  for (let node: Node | null = tree.resolveInner(nearestText(state, offset), -1); node !== null; node = node.parent) {
    if (node.name === 'Pair') segments.unshift(keyOf(state, node));
    else if (node.name === 'Item') segments.unshift(indexOf(node));
    else if (node.parent?.name === 'FlowSequence' && isValue(node)) segments.unshift(indexOf(node));
  }
  return appendPointer('', ...segments);
}

/** Where the value at a pointer is written: its key with it. The nearest that is there. */
export function spanOf(
  state: EditorState,
  pointer: Pointer,
): { readonly from: number; readonly to: number } | undefined {
  const tree = ensureSyntaxTree(state, state.doc.length, patienceMs) ?? syntaxTree(state);
  const root = tree.topNode.getChild('Document');
  let holder: Node | null = root?.firstChild ?? null;
  let found: Node | undefined;
  for (const segment of pointerSegments(pointer)) {
    const next: Node | undefined = holder === null ? undefined : entryOf(state, holder, segment);
    if (next === undefined) break;
    found = next;
    holder = next.name === 'Pair' || next.name === 'Item' ? contentOf(next) : next;
  }
  return found === undefined ? undefined : { from: found.from, to: found.to };
}

/** What a text says, as far as it can be read; each plain value as its text. */
export function dataOf(state: EditorState): Json {
  const tree = ensureSyntaxTree(state, state.doc.length, patienceMs) ?? syntaxTree(state);
  const root = tree.topNode.getChild('Document');
  return valueOf(state, root === null ? null : contentOf(root));
}

function valueOf(state: EditorState, node: Node | null): Json {
  if (node === null) return null;
  switch (node.name) {
    case 'BlockMapping':
    case 'FlowMapping':
      return Object.fromEntries(
        node.getChildren('Pair').map((pair) => [keyOf(state, pair), valueOf(state, contentOf(pair))]),
      );
    case 'BlockSequence':
      return node.getChildren('Item').map((item) => valueOf(state, contentOf(item)));
    case 'FlowSequence':
      return childrenOf(node)
        .filter(isValue)
        .map((child) => valueOf(state, child));
    default:
      return plain(state.sliceDoc(node.from, node.to));
  }
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The end of the text before an offset, blanks left out. */
function nearestText(state: EditorState, offset: number): number {
  const line = state.doc.lineAt(offset);
  const before = line.text.slice(0, offset - line.from);
  return before.trim() === '' ? offset : line.from + before.trimEnd().length;
}

function keyOf(state: EditorState, pair: Node): string {
  const key = pair.getChild('Key');
  return key === null ? '' : plain(state.sliceDoc(key.from, key.to));
}

function plain(text: string): string {
  const written = text.trim();
  if (/^'.*'$/.test(written)) return written.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/.test(written) ? written.slice(1, -1).replaceAll('\\"', '"') : written;
}

function isValue(node: Node): boolean {
  return /^(?:Literal|QuotedLiteral|BlockLiteral|FlowMapping|FlowSequence|BlockMapping|BlockSequence|Pair|Tagged|Anchored)$/.test(
    node.name,
  );
}

/** Its place among the items before it. */
function indexOf(node: Node): number {
  let index = 0;
  for (let before = node.prevSibling; before !== null; before = before.prevSibling) {
    if (before.name === 'Item' || isValue(before)) index += 1;
  }
  return index;
}

function contentOf(node: Node): Node | null {
  for (let child = node.lastChild; child !== null; child = child.prevSibling) if (isValue(child)) return child;
  return null;
}

function entryOf(state: EditorState, holder: Node, segment: string): Node | undefined {
  const isMap = holder.name === 'BlockMapping' || holder.name === 'FlowMapping';
  if (isMap) return holder.getChildren('Pair').find((pair) => keyOf(state, pair) === segment);
  if (holder.name === 'BlockSequence') return holder.getChildren('Item')[Number(segment)];
  if (holder.name !== 'FlowSequence') return undefined;
  let child = holder.firstChild;
  for (let index = -1; child !== null; child = child.nextSibling) {
    if (isValue(child)) index += 1;
    if (index === Number(segment)) return child;
  }
  return undefined;
}
