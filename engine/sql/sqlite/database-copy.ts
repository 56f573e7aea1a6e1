import BetterSqlite3 from 'better-sqlite3';
import { statSync } from 'node:fs';
import type { Connection } from './database.ts';
import { codeOf } from './sqlite-error.ts';

/** What a copy of the database was found to hold. */
export interface CopyReport {
  readonly instances: number;
  readonly historyRows: number;
  readonly bytes: number;
}

/**
 * Writes the database as it is at one moment into an empty or missing file, beside a running server: one read transaction,
 * so that a writer neither waits nor disturbs it. Meanwhile the WAL of the source grows by what is written.
 */
export function copyDatabase(from: string, to: string): void {
  const source = new BetterSqlite3(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/**
 * Reads a copy from its first page to its last, and counts.
 * @param known names of the migrations this engine has
 * @throws Error where it is damaged, is no database of the engine, or is of a newer one
 */
export function verifyCopy(file: string, known: readonly string[]): CopyReport {
  const copy = new BetterSqlite3(file, { readonly: true, fileMustExist: true });
  try {
    return counted(copy, file, known);
  } catch (problem) {
    throw isSqlite(problem) ? explained(problem, file) : problem;
  } finally {
    copy.close();
  }
}

function counted(copy: Connection, file: string, known: readonly string[]): CopyReport {
  const migrations = copy.prepare<[], string>('SELECT name FROM knex_migrations').pluck().all();
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`${file} was made by a newer engine (${unknown.join(', ')}). Install that version first.`);
  const [damage] = copy.prepare<[], string>('PRAGMA integrity_check').pluck().all();
  if (damage !== 'ok') throw new Error(`${file} is damaged: ${damage ?? 'it cannot be read'}`);
  const instances = count(copy, 'SELECT count(*) FROM instances');
  const told = count(copy, `SELECT coalesce(sum(value), 0) FROM counters WHERE name IN (${statuses})`);
  if (instances !== told) throw new Error(`${file} is damaged: ${instances} instances, where its counters say ${told}`);
  return { instances, historyRows: count(copy, 'SELECT count(*) FROM history'), bytes: statSync(file).size };
}

const statuses = `'running', 'waiting', 'suspended', 'incident', 'finished', 'cancelled'`;

function count(copy: Connection, text: string): number {
  return copy.prepare<[], number>(text).pluck().get() ?? 0;
}

interface SqliteProblem extends Error {
  readonly code: string;
}

function isSqlite(problem: unknown): problem is SqliteProblem {
  return codeOf(problem).startsWith('SQLITE');
}

function explained(cause: SqliteProblem, file: string): Error {
  const { code, message } = cause;
  const what =
    code === 'SQLITE_NOTADB'
      ? 'is no SQLite database'
      : message.startsWith('no such table')
        ? 'is no database of Tessera'
        : `is damaged: ${message}`;
  return new Error(`${file} ${what}.`, { cause });
}
