import type { FlowPlace, Subject } from '@tessera/engine/check';
import type { Candidate, CodedReason } from './candidate.ts';
import { conversions } from './conversions.ts';
import { judgedReasons } from './judged-reasons.ts';
import { scopeEntries } from './scope-entries.ts';
import type { ScopeEntry } from './scope-entry.ts';
import { typeLabel } from './type-label.ts';

/** As many misfits are asked for a conversion; the rest only says why. */
const maxConverted = 40;

/**
 * What may be mapped to a place: first what is proved to fit, likely names before others; then the rest, each with the
 * reason why it does not, so that nobody has to guess.
 */
export function candidates(subject: Subject, place: FlowPlace): readonly Candidate<CodedReason>[] {
  if (place.wants.kind !== 'value') return [];
  const name = place.wants.name.toLowerCase();
  const judged = scopeEntries(place).map((entry) => ({
    entry,
    reasons: judgedReasons(subject, place, `=${entry.path}`),
  }));
  const fitting = judged.filter(({ reasons }) => reasons.length === 0);
  const misfits = judged.filter(({ reasons }) => reasons.length > 0);
  return [
    ...fitting.toSorted((a, b) => distance(a.entry, name) - distance(b.entry, name)).map(fits),
    ...misfits
      .toSorted((a, b) => closeness(b, place, name) - closeness(a, place, name))
      .map(({ entry, reasons }, index): Candidate<CodedReason> => {
        const offered = index < maxConverted ? conversions(subject, place, entry) : [];
        return { ...entry, verdict: { kind: 'misfit', reasons, conversions: offered } };
      }),
  ];
}

function fits({ entry }: { readonly entry: ScopeEntry }): Candidate<CodedReason> {
  return { ...entry, verdict: { kind: 'fits' } };
}

/** The same name first, then a name that contains it, then the shorter path. */
function distance({ path }: ScopeEntry, name: string): number {
  // A field of the context is as near as a variable: it is what the flow works with.
  const names = path
    .replace(/^context\./, '')
    .toLowerCase()
    .split('.');
  const last = names.at(-1) ?? '';
  if (last === name) return names.length;
  return (last.includes(name) || name.includes(last) ? 20 : 40) + names.length;
}

/** What nearly fits is worth reading first: the right kind of value, or the right name. */
function closeness(
  { entry, reasons }: { readonly entry: ScopeEntry; readonly reasons: readonly CodedReason[] },
  { wants }: FlowPlace,
  name: string,
): number {
  const isKind = wants.kind === 'value' && typeLabel(wants.schema).kind === typeLabel(entry.schema).kind;
  const onlyNull = reasons.every(({ code }) => code === 'DEF_MAY_BE_NULL');
  return (onlyNull ? 4 : 0) + (isKind ? 2 : 0) + (distance(entry, name) < 40 ? 3 : 0);
}
