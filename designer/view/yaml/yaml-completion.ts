import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { isJsonObject, parentPointer, pointerSegments } from '@tessera/engine/catalog';
import type { Locale } from '@tessera/engine';
import type { At } from '../../api/analysis/analysis.ts';
import {
  suggestIdentityKeys,
  suggestIdentityValues,
  type KnownBusiness,
} from '../../model/complete/identity-suggestions.ts';
import type { Known } from '../../model/complete/known.ts';
import { suggestKeys } from '../../model/complete/suggest-keys.ts';
import { suggestValues } from '../../model/complete/suggest-values.ts';
import type { Suggestion } from '../../model/complete/suggestion.ts';
import type { Candidate } from '../../model/form/candidate.ts';
import { typeLabel } from '../../model/form/type-label.ts';
import { ownVariations } from '../../model/vary/own-variations.ts';
import { placeInFlow } from '../../model/vary/place-in-flow.ts';
import { inspectorWords } from '../inspector/inspector-words.ts';
import { typeText } from '../inspector/type-text.ts';
import { flowWords } from '../outline/flow-words.ts';
import type { Session } from '../session/session.ts';
import { localized } from '../text/localized.ts';
import { sayIn } from '../text/words.ts';
import { words } from './words.ts';
import { pointerAt } from './yaml-structure.ts';

export interface CompletionOptions {
  readonly session: Session;
  readonly file: string;
  readonly locale: Locale;
  readonly known: () => Promise<Known | KnownBusiness>;
}

/** Keys, names and references that may stand where one types: the same that the inspector offers. */
export function yamlCompletion(options: CompletionOptions) {
  const { session, file, known } = options;
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    if (file !== session.get().flowFile && !isBusiness(file)) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const expression = /(?:[:\-[{,]\s+['"]?=|\bguard:\s+['"]?)(.*?)([\w.]*)$/.exec(before);
    if (expression !== null) return await readable(options, await known(), context, expression[2] ?? '');
    const value = /(?:^|[\s{,-])([\w-]+):\s+(\S*)$/.exec(before);
    if (value !== null) return values(options, await known(), context, value[1] ?? '', value[2] ?? '');
    const key = /^(?:\s*(?:-\s+)?|.*[{,]\s*)([\w.-]*)$/.exec(before);
    if (key === null || (!context.explicit && key[1] === '')) return null;
    return keys(options, await known(), context, key[1] ?? '');
  };
}

function isBusiness(file: string): boolean {
  return /\.(?:identity|overlay)\.yaml$/.test(file);
}

/** What fits stands first, and what does not tells why. */
async function readable(
  { session, file, locale }: CompletionOptions,
  known: Known | KnownBusiness,
  context: CompletionContext,
  typed: string,
): Promise<CompletionResult | null> {
  if (!context.explicit && typed === '') return null;
  const asked = placeOf(known, { file, pointer: pointerAt(context.state, context.pos) }, session.get().flowFile);
  const place = asked && (await session.analysis.scopeAt({ ...session.question(), ...asked }));
  if (place === undefined || context.aborted) return null;
  const say = sayIn(inspectorWords, locale);
  const judged = new Map(place.candidates.map((one) => [one.path, one.verdict]));
  const options = place.entries.map(({ path, schema }): Completion => {
    const verdict = judged.get(path);
    return {
      label: path,
      type: 'variable',
      detail: typeText(typeLabel(schema), say),
      ...(verdict?.kind === 'fits' ? { boost: 10 } : {}),
      ...(verdict?.kind === 'misfit' ? { boost: -10, info: reasonOf(verdict) } : {}),
    };
  });
  return { from: context.pos - typed.length, options, validFor: /^[\w.]*$/ };
}

/** Where a variation is written counts the place of the flow that it says, as its identity has it. */
function placeOf(
  known: Known | KnownBusiness,
  at: At,
  flowFile: string,
): { readonly at: At; readonly identity?: string } | undefined {
  if (!('own' in known)) return { at };
  const { own, flow, data } = known;
  const identity = isJsonObject(own) ? own['identity'] : undefined;
  const pointer = placeInFlow(ownVariations(own, flow), data ?? null, at.pointer);
  return pointer === undefined || typeof identity !== 'string'
    ? undefined
    : { at: { file: flowFile, pointer }, identity };
}

function reasonOf({ reasons }: Extract<Candidate['verdict'], { kind: 'misfit' }>): string {
  return reasons[0]?.message ?? '';
}

function values(
  { locale }: CompletionOptions,
  known: Known | KnownBusiness,
  { state, pos }: CompletionContext,
  key: string,
  written: string,
): CompletionResult | null {
  const pointer = valuePointer(pointerAt(state, pos), key);
  const found = 'own' in known ? suggestIdentityValues(known, key, pointer) : suggestValues(known, key, pointer);
  // The first of a list in its brackets.
  const typed = written.replace(/^\[/, '');
  const options = found.map((one) => completionOf(one, locale));
  return options.length === 0 ? null : { from: pos - typed.length, options, validFor: /^[\w.@^~-]*$/ };
}

/** A key that has no value yet is no place of its own. */
function valuePointer(pointer: string, key: string): string {
  return pointerSegments(pointer).at(-1) === key ? pointer : `${pointer}/${key}`;
}

function keys(
  { locale }: CompletionOptions,
  known: Known | KnownBusiness,
  context: CompletionContext,
  typed: string,
): CompletionResult | null {
  const start = context.pos - typed.length;
  const line = context.state.doc.lineAt(context.pos);
  const isInLine = /[{,]/.test(line.text.slice(0, start - line.from));
  const inner = pointerAt(context.state, context.pos);
  const segments = pointerSegments(inner);
  const place = isInLine && segments.at(-1) !== typed ? inner : parentOfLine(context, inner);
  const found = 'own' in known ? suggestIdentityKeys(known, place) : suggestKeys(known, place);
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
