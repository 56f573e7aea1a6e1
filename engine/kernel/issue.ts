import type { IssueCode } from './issue-errors.ts';
import type { Json, JsonObject } from './json.ts';
import type { Localized } from './localized.ts';
import type { Pointer } from './pointer.ts';

export type Severity = 'error' | 'warning' | 'note';

/** A place in a text: lines and columns from 1 in UTF-16 units, the end exclusive; `from` and `to` are offsets. */
export interface Location {
  readonly file: string;
  /** RFC 6901, in the text as the author wrote it. */
  readonly pointer: Pointer;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly from: number;
  readonly to: number;
}

/** A minimal text edit. */
export interface Edit {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface Fix {
  readonly title: Localized;
  readonly edits: readonly Edit[];
  /** A person has to decide and to add to it, e.g. a reason: it is never applied unasked. */
  readonly asks?: true;
}

/** An author's mistake: data, never thrown; all of them are collected. Its texts stand in the error table. */
export interface Issue<Code extends string = IssueCode> {
  readonly code: Code;
  readonly severity: Severity;
  readonly location: Location;
  readonly params: JsonObject;
  /** The other place: the first of two, the contract's field, the seal. */
  readonly related?: readonly (Location & { readonly note: Localized })[];
  /** States and events from the start that show it. */
  readonly path?: readonly string[];
  /** A value or request that shows it. */
  readonly witness?: Json;
  /** Under which identities; absent = under every one. */
  readonly identities?: readonly string[];
  /** The author's reason to accept it (`x-waive`). */
  readonly waived?: string;
  /** Each makes the issue go; of several the author chooses one. */
  readonly fixes?: readonly Fix[];
}

/** The place of something that has no text of its own: the start of a file. */
export function startOf(file: string, pointer: Pointer = ''): Location {
  return { file, pointer, line: 1, column: 1, endLine: 1, endColumn: 1, from: 0, to: 0 };
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
