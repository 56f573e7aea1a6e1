import type { ActiveRelease } from '../../registry/stored.ts';
import type { Json } from '../../kernel/json.ts';
import type { Provenance } from '../../host/registry/registry-store.ts';
import type { Sql } from '../statement/sql.ts';

/** The prepared statements of the registry's tables, with JSON on their way in and out. */
export interface RegistryStatements {
  /** Rows of one kind in the order they were first stored, parsed: the writer of a kind decides their type. */
  rows<Row>(kind: string): Promise<readonly Row[]>;
  /** Those of a time (ms, half open), the newest first. */
  newest<Row>(kind: string, from: number, to: number): Promise<readonly Row[]>;
  put(kind: string, name: string, version: string, row: { readonly at: number }): void;
  release(id: string): Promise<Json | undefined>;
  putRelease(id: string, body: Json): void;
  active(): Promise<readonly ActiveRelease[]>;
  /** Keeps the provenance where none is given: the release stays. */
  putActive(row: ActiveRelease, provenance: Provenance | undefined): void;
  provenance(flow: string, identity: string): Promise<Provenance | undefined>;
}

interface Text {
  readonly text: string;
}

export function registryStatements(sql: Sql): RegistryStatements {
  const rows = sql.query<Text>(`SELECT row AS text FROM registry_rows WHERE kind = ? ORDER BY ${sql.dialect.asStored}`);
  const newest = sql.query<Text>(
    'SELECT row AS text FROM registry_rows WHERE kind = ? AND at >= ? AND at < ? ORDER BY at DESC, name, version',
  );
  const put = sql.statement(
    `INSERT INTO registry_rows (kind, name, version, at, row) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, name, version) DO UPDATE SET at = excluded.at, row = excluded.row`,
  );
  const release = sql.query<Text>('SELECT body AS text FROM releases WHERE id = ?');
  const putRelease = sql.statement('INSERT INTO releases (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING');
  const active = sql.query<Text>('SELECT row AS text FROM active_releases ORDER BY flow, identity');
  const provenance = sql.query<Text>('SELECT provenance AS text FROM active_releases WHERE flow = ? AND identity = ?');
  const putActive = sql.statement(
    `INSERT INTO active_releases (flow, identity, release, row, provenance) VALUES (?, ?, ?, ?, coalesce(?, '{}'))
     ON CONFLICT (flow, identity) DO UPDATE SET
       release = excluded.release, row = excluded.row, provenance = coalesce(?, active_releases.provenance)`,
  );
  return {
    rows: async (kind) => (await rows(kind)).map(({ text }) => JSON.parse(text)),
    newest: async (kind, from, to) => (await newest(kind, from, to)).map(({ text }) => JSON.parse(text)),
    put: (kind, name, version, row) => void put.run(kind, name, version, row.at, JSON.stringify(row)),
    release: async (id) => parsed(await release(id)),
    putRelease: (id, body) => void putRelease.run(id, JSON.stringify(body)),
    active: async () => (await active()).map(({ text }) => JSON.parse(text)),
    putActive(row, cells) {
      const text = cells === undefined ? null : JSON.stringify(cells);
      putActive.run(row.flow, row.identity, row.release, JSON.stringify(row), text, text);
    },
    async provenance(flow, identity) {
      const stored = parsed<Provenance>(await provenance(flow, identity));
      // Before there were facet classes it was the list alone.
      return Array.isArray(stored) ? { '': stored } : stored;
    },
  };
}

/** Only this file writes these texts. */
function parsed<Value>([row]: readonly Text[]): Value | undefined {
  return row === undefined ? undefined : JSON.parse(row.text);
}
