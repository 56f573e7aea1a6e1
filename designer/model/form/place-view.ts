import { placeAt, type Subject } from '@tessera/engine/check';
import type { JsonSchema } from '@tessera/engine';
import type { Candidate, CodedReason, Reason } from './candidate.ts';
import { candidates } from './candidates.ts';
import { scopeEntries } from './scope-entries.ts';
import type { ScopeEntry } from './scope-entry.ts';

/** What the page knows of a place where data or an expression stands, or may be written. */
export interface PlaceView<Why = Reason> {
  readonly wants:
    | { readonly kind: 'condition' }
    | { readonly kind: 'duration' }
    | { readonly kind: 'value'; readonly schema: JsonSchema; readonly reader: string };
  /** What an expression may read here. */
  readonly entries: readonly ScopeEntry[];
  /** What may stand here as it is, and why the rest may not. Only for a value. */
  readonly candidates: readonly Candidate<Why>[];
}

export function placeView(
  subject: Subject,
  { file, pointer }: { readonly file: string; readonly pointer: string },
): PlaceView<CodedReason> | undefined {
  const place = placeAt(subject, file, pointer);
  if (place === undefined) return undefined;
  return { wants: place.wants, entries: scopeEntries(place), candidates: candidates(subject, place) };
}
