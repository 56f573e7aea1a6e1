import { Composer, Lexer, Parser, YAMLParseError, type CST, type Document } from 'yaml';
import { boundedCache } from '../schema/bounded-cache.ts';
import { scanYaml, type ScanFault } from './yaml-scan.ts';
import { yamlValue, type YamlValue } from './yaml-value.ts';

/** A text as yaml has it; what no parser may see is not parsed. */
export type YamlTree =
  | { readonly kind: 'refused'; readonly faults: readonly ScanFault[] }
  | { readonly kind: 'parsed'; readonly document: Document.Parsed; readonly value: () => YamlValue };

/** An editor asks of the same text, and of the one before, again and again: to read, to check, to show and to write. */
const newest = boundedCache<YamlTree>(4);

/** Longer texts are not kept: a tree takes about a hundred times the room of its text. */
const maxKept = 256 * 1024;

export function yamlTree(text: string): YamlTree {
  return text.length > maxKept ? treeOf(text) : newest.getOrMake(text, () => treeOf(text));
}

function treeOf(text: string): YamlTree {
  const lexemes = [...new Lexer().lex(text)];
  const faults = scanYaml(lexemes);
  if (faults.length > 0) return { kind: 'refused', faults };
  const document = composed(lexemes, text.length);
  let value: YamlValue | undefined;
  return { kind: 'parsed', document, value: () => (value ??= yamlValue(text, document.contents)) };
}

/** As `parseDocument` of yaml, but from lexemes that are there already. */
function composed(lexemes: readonly string[], length: number): Document.Parsed {
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    // `yamlValue` finds equal keys, where the first of them is known too.
    uniqueKeys: false,
    merge: false,
    strict: true,
    stringKeys: true,
    keepSourceTokens: true,
    prettyErrors: false,
  });
  const [first, second] = [...composer.compose(tokensOf(lexemes), true, length)];
  if (first === undefined) throw new TypeError('yaml composes a document of every text');
  if (second !== undefined) {
    const [from, to] = second.range;
    first.errors.push(new YAMLParseError([from, to], 'MULTIPLE_DOCS', ''));
  }
  return first;
}

function* tokensOf(lexemes: readonly string[]): Generator<CST.Token, void> {
  const parser = new Parser();
  for (const lexeme of lexemes) yield* parser.next(lexeme);
  yield* parser.end();
}
