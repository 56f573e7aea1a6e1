import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { isJsonObject } from '@tessera/engine/catalog';
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
import type { Candidate } from '../../model/form/candidate.ts';
import { typeLabel } from '../../model/form/type-label.ts';
import { ownVariations } from '../../model/vary/own-variations.ts';
import { placeInFlow } from '../../model/vary/place-in-flow.ts';
import { inspectorWords } from '../inspector/inspector-words.ts';
import { typeText } from '../inspector/type-text.ts';
import type { Session } from '../session/session.ts';
import { sayIn } from '../text/words.ts';
import { completeWords, type Offers } from './complete-words.ts';
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
    return await completeWords(async () => offersOf(await known()), options.locale, context);
  };
}

function offersOf(known: Known | KnownBusiness): Offers {
  return 'own' in known
    ? {
        keys: (pointer) => suggestIdentityKeys(known, pointer),
        values: (key, pointer) => suggestIdentityValues(known, key, pointer),
      }
    : {
        keys: (pointer) => suggestKeys(known, pointer),
        values: (key, pointer) => suggestValues(known, key, pointer),
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
