import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { parentPointer, pointerSegments, type Pointer } from '@tessera/engine/catalog';
import type { Locale } from '@tessera/engine';
import type { Suggestion } from '../../model/complete/suggestion.ts';
import { flowWords } from '../outline/flow-words.ts';
import { localized } from '../text/localized.ts';
import { sayIn } from '../text/words.ts';
import { words } from './words.ts';
import { pointerAt } from './yaml-structure.ts';

/** What may stand at the places of a text. */
export interface Offers {
  keys(pointer: Pointer): readonly Suggestion[];
  values(key: string, pointer: Pointer): readonly Suggestion[];
}

/** Keys where a key is typed, and values after one. */
export async function completeWords(
  offers: () => Promise<Offers>,
  locale: Locale,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const value = /(?:^|[\s{,-])([\w-]+):\s+(\S*)$/.exec(before);
  if (value !== null) return values(await offers(), locale, context, value[1] ?? '', value[2] ?? '');
  const key = /^(?:\s*(?:-\s+)?|.*[{,]\s*)([\w.-]*)$/.exec(before);
  if (key === null || (!context.explicit && key[1] === '')) return null;
  return keys(await offers(), locale, context, key[1] ?? '');
}

function values(
  offers: Offers,
  locale: Locale,
  { state, pos }: CompletionContext,
  key: string,
  written: string,
): CompletionResult | null {
  const found = offers.values(key, valuePointer(pointerAt(state, pos), key));
  // The first of a list in its brackets.
  const typed = written.replace(/^\[/, '');
  const options = found.map((one) => completionOf(one, locale));
  return options.length === 0 ? null : { from: pos - typed.length, options, validFor: /^[\w.@^~-]*$/ };
}

/** A key that has no value yet is no place of its own. */
function valuePointer(pointer: string, key: string): string {
  return pointerSegments(pointer).at(-1) === key ? pointer : `${pointer}/${key}`;
}

function keys(offers: Offers, locale: Locale, context: CompletionContext, typed: string): CompletionResult | null {
  const start = context.pos - typed.length;
  const line = context.state.doc.lineAt(context.pos);
  const isInLine = /[{,]/.test(line.text.slice(0, start - line.from));
  const inner = pointerAt(context.state, context.pos);
  const segments = pointerSegments(inner);
  const place = isInLine && segments.at(-1) !== typed ? inner : parentOfLine(context, inner);
  const found = offers.keys(place);
  if (found.length === 0) return null;
  const options = found.map((one) => ({
    ...completionOf(one, locale),
    // An overlay is an item of a list.
    apply: one.kind === 'overlay' ? one.label : `${one.label}: `,
  }));
  return { from: start, options, validFor: /^[\w.@^-]*$/ };
}

/** The map that a line belongs to by its indent: what stands above and further out. */
function parentOfLine({ state, pos }: CompletionContext, inner: string): string {
  const line = state.doc.lineAt(pos);
  const indent = /^\s*(?:-\s+)?/.exec(line.text)?.[0].length ?? 0;
  for (let number = line.number - 1; number > 0; number -= 1) {
    const above = state.doc.line(number);
    const margin = /^\s*/.exec(above.text)?.[0].length ?? 0;
    if (above.text.trim() === '' || above.text.trimStart().startsWith('#')) continue;
    if (margin < indent) return pointerAt(state, above.from + above.text.trimEnd().length);
    if (margin === indent && !above.text.trimStart().startsWith('-')) {
      return parentPointer(pointerAt(state, above.from + margin + 1));
    }
  }
  return indent === 0 ? '' : parentPointer(inner);
}

/** Its title says more than its kind; of a state both are told. */
function completionOf({ label, kind, title, stateKind }: Suggestion, locale: Locale): Completion {
  const name = localized(title, locale);
  const parts = [name === label ? '' : name, stateKind === undefined ? '' : sayIn(flowWords, locale)(stateKind)];
  const told = parts.filter((part) => part !== '').join(' · ');
  const detail = told === '' && kind !== 'key' && kind !== 'word' ? sayIn(words, locale)(kind) : told;
  return detail === '' ? { label } : { label, detail };
}
