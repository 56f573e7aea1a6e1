import { isCollection, parseDocument, visit, type Document } from 'yaml';
import { writtenData } from './written-data.ts';

/** What is longer in one line becomes a block. */
const maxLine = 100;

/**
 * A text printed anew in house form: two columns of indent, short maps in one line, comments kept; line ends and byte order
 * mark stay what they are. undefined where the text cannot be read.
 */
export function formatText(text: string): string | undefined {
  if (writtenData(text) === undefined) return undefined;
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const document = parseDocument(text, { version: '1.2', schema: 'core', stringKeys: true, prettyErrors: false });
  openLong(document);
  // Without a width no text is folded: expressions stay in one line.
  const printed = document.toString({ lineWidth: 0, indent: 2, flowCollectionPadding: true });
  const plain = printed.replace('\uFEFF', '');
  return mark + (text.includes('\r\n') ? plain.replaceAll('\n', '\r\n') : plain);
}

function openLong(document: Document): void {
  visit(document, {
    Collection(_key, node, path) {
      if (node.flow !== true || node.items.length === 0) return;
      const depth = path.filter(isCollection).length * 2;
      if (depth + lengthOf(document, node) > maxLine) node.flow = false;
    },
  });
}

function lengthOf(document: Document, node: unknown): number {
  return JSON.stringify(isCollection(node) ? node.toJS(document) : node).length;
}
