import type { Message } from './entry-message.ts';
import type { Edit, Issue, Location, Severity } from './issue.ts';
import type { IssueCode } from './issue-errors.ts';
import { issueMessage } from './issue-message.ts';
import type { Json, JsonObject } from './json.ts';
import { localizedText, type Locale } from './localized.ts';
import { ownerText } from './owner-text.ts';

/** A place as JSON: lines and columns from 1 in UTF-16 units, the end exclusive; `from` and `to` are offsets. */
export interface PlaceView {
  readonly file: string;
  /** RFC 6901; the whole document is `/`. */
  readonly pointer: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly from: number;
  readonly to: number;
}

/** An issue as JSON (checker.md section 1), with its texts in one language. The same in CLI, HTTP and browser. */
export interface IssueView<Code extends string = IssueCode> extends PlaceView {
  readonly code: Code;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly hint?: string;
  readonly params: JsonObject;
  readonly related?: readonly (PlaceView & { readonly note: string })[];
  readonly path?: readonly string[];
  readonly witness?: Json;
  readonly identities?: readonly string[];
  readonly waived?: string;
  readonly fixes?: readonly { readonly title: string; readonly asks?: true; readonly edits: readonly Edit[] }[];
}

/** Nothing of the issue is lost; its fields come in one order, so that equal issues are equal texts. */
export function issueView(issue: Issue, locale: Locale): IssueView {
  return spokenIssue(issue, issueMessage(issue, locale), locale);
}

/** The view of an issue whose texts are known. */
export function spokenIssue<Code extends string>(
  issue: Issue<Code>,
  { title, message, hint }: Message,
  locale: Locale,
): IssueView<Code> {
  const { code, severity, location, params, related, path, witness, identities, waived, fixes } = issue;
  return {
    code,
    severity,
    ...placeView(location),
    title,
    message,
    ...(hint === undefined ? {} : { hint }),
    params,
    ...(related === undefined
      ? {}
      : {
          related: related.map((place) => ({
            ...placeView(place),
            note: ownerText(localizedText(place.note, locale), locale),
          })),
        }),
    ...(path === undefined ? {} : { path }),
    ...(witness === undefined ? {} : { witness }),
    ...(identities === undefined ? {} : { identities }),
    ...(waived === undefined ? {} : { waived }),
    ...(fixes === undefined
      ? {}
      : {
          fixes: fixes.map(({ title: name, asks, edits }) => ({
            title: localizedText(name, locale),
            ...(asks && { asks }),
            edits,
          })),
        }),
  };
}

function placeView({ file, pointer, line, column, endLine, endColumn, from, to }: Location): PlaceView {
  return { file, pointer: pointerView(pointer), line, column, endLine, endColumn, from, to };
}

/** The whole document is written `/`, as people expect a root (bad-inputs D2, A15). */
export function pointerView(pointer: string): string {
  return pointer === '' ? '/' : pointer;
}
