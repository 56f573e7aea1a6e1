import { errors, type ErrorCode } from '../kernel/errors.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { Locale } from '../kernel/localized.ts';
import { message } from '../kernel/message.ts';

/** An author's mistake as the API shows it: its place, what is wrong, what to do. */
export function issueView(issue: Issue, locale: Locale): object {
  const text = message(issue.code, issue.params, locale);
  return {
    code: issue.code,
    severity: issue.severity,
    ...placeView(issue.location),
    message: text.message,
    hint: text.hint,
    related: issue.related?.map((place) => ({ ...placeView(place), note: place.note })),
    path: issue.path,
    witness: issue.witness,
    identities: issue.identities,
    fixes: issue.fixes,
  };
}

function placeView(place: Location): object {
  const { file, line, column, endLine, endColumn } = place;
  return { file, pointer: pointerView(place.pointer), line, column, endLine, endColumn };
}

/** The whole document is written `/`, as people expect a root (bad-inputs D2, A15). */
export function pointerView(pointer: string): string {
  return pointer === '' ? '/' : pointer;
}

/** The name of a problem in its `type`: the code in kebab case, or of the family it belongs to. */
export function slugOf(code: ErrorCode): string {
  const entry: ErrorEntry = errors[code];
  return entry.slug ?? code.toLowerCase().replaceAll('_', '-');
}
