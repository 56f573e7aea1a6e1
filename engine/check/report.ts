import { locate, locateKey } from '../flow/sources.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import { issueErrors, type IssueCode } from '../kernel/issue-errors.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

/** An issue with the severity that the table gives its code. */
export function report(
  code: IssueCode,
  location: Location,
  params: JsonObject,
  more: Pick<Issue, 'related' | 'path' | 'witness' | 'fixes'> = {},
): Issue {
  const entry: ErrorEntry = issueErrors[code];
  return { code, severity: entry.severity ?? 'error', location, params, ...more };
}

export function placeOf({ sources }: Pick<Subject, 'sources'>, pointer: Pointer): Location {
  return locate(sources, pointer);
}

/** The name of a mapping entry rather than its value. */
export function keyOf({ sources }: Pick<Subject, 'sources'>, pointer: Pointer): Location {
  return locateKey(sources, pointer);
}

export function stateName(subject: Pick<Subject, 'flow'>, node: StateNode): string {
  return node.name === '' ? subject.flow.flow : node.name;
}

/** Parameters and fix for a name that does not exist. */
export function misspelt(
  name: string,
  known: readonly string[],
  location: Location,
): { readonly params: JsonObject; readonly more: Pick<Issue, 'fixes'> } {
  const close = nearest(name, known);
  const params = {
    name,
    ...(known.length === 0 ? {} : { known: known.slice(0, 20) }),
    ...(close === undefined ? {} : { nearest: close }),
  };
  return { params, more: close === undefined ? {} : { fixes: rename(name, close, location) } };
}

/** Replaces a scalar, where the location is exactly that scalar (bare, or in quotes). */
function rename(name: string, to: string, location: Location): NonNullable<Issue['fixes']> {
  const length = location.to - location.from;
  if (length !== name.length && length !== name.length + 2) return [];
  const { file, from } = location;
  const title = { en: `Write '${to}'`, 'zh-CN': `改为“${to}”` };
  return [{ title, edits: [{ file, from, to: location.to, insert: to }] }];
}
