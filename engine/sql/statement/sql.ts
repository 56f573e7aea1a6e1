import type { Write } from '../../host/step-commit.ts';

export type Parameter = string | number | null;

/** What a statement did. The number is that of a row made by `numbered`. */
export interface Outcome {
  readonly changes: number;
  readonly lastInsertRowid: number | bigint;
}

export interface Statement {
  run(...parameters: readonly Parameter[]): Outcome;
}

export interface Tally {
  add(name: string, change: number): void;
}

/** Notes are written by no one until `begin`. */
export interface Journal {
  begin(): void;
  /** Inside of a piece of work, of what is counted. */
  wrote(instance: number, write: Counted): void;
}

/** Writes that tell what happened to an instance: its start, its changes, the rows of its history and the tasks it opens. */
export type Counted = Extract<Write, { kind: 'create' | 'advance' | 'history' | 'openTask' }>;

export type Query<Row> = (...parameters: readonly Parameter[]) => Promise<readonly Row[]>;

/**
 * A database as the tables see it, so that their statements are written once. `?` stands for a parameter. Writes run
 * only inside a piece of work of the group commit: SQLite executes them then and there, PostgreSQL sends those of a
 * group together.
 */
export interface Sql {
  query<Row extends object>(text: string): Query<Row>;
  statement(text: string): Statement;
  /** One that must change exactly one row, or the piece of work has lost against another (G3). */
  fence(text: string): Statement;
  /** An INSERT into a table with a `number`, which the outcome tells. */
  numbered(table: string, columns: string): Statement;
  /** Adds to a row of counts: parameters are its name and the change. */
  tally(text: string): Tally;
  /** Which instances are changed: a group of commits notes them together, where somebody counts what happens. */
  readonly journal: Journal;
  readonly dialect: Dialect;
}

/** Where the two databases speak differently. */
export interface Dialect {
  /** A text or number inside a column of JSON, as a value that compares. */
  member(column: string, ...path: readonly string[]): string;
  /** The same, where it is a whole number. */
  integer(column: string, ...path: readonly string[]): string;
  /** Whether a text contains another. */
  contains(text: string, part: string): string;
  /** A search attribute as it is stored. */
  attribute(value: string | number): Parameter;
  /** How the stored form of a text attribute begins, if the text begins so. */
  attributeStart(text: string): string;
  /** A list of pairs of numbers, as rows of `low` and `high`: its parameter is the list in JSON. */
  readonly pairs: string;
  /** Removes some of the first answers, the oldest first: parameters are how many, and from before when. */
  readonly forgetAnswers: string;
  readonly runs: {
    /** Of a row: its process is gone without having said so. */
    readonly isGone: (row: string) => string;
    /** Touches one row where a call, by its instance and seq, is still this process's; absent where there is only one. */
    readonly isOwned?: string;
  };
  /** Orders rows of the registry as they were first stored. */
  readonly asStored: string;
}
