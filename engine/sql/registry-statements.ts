import type { ActiveRelease } from '../registry/stored.ts';
import type { Json } from '../kernel/json.ts';
import type { Provenance } from '../host/registry-store.ts';
import type { Connection } from './database.ts';

/** The prepared statements of the registry's tables, with JSON on their way in and out. */
export interface RegistryStatements {
  /** Rows of one kind in the order they were first stored, parsed: the writer of a kind decides their type. */
  rows<Row>(kind: string): readonly Row[];
  put(kind: string, name: string, version: string, row: { readonly at: number }): void;
  release(id: string): Json | undefined;
  putRelease(id: string, body: Json): void;
  active(): readonly ActiveRelease[];
  /** Keeps the provenance where none is given: the release stays. */
  putActive(row: ActiveRelease, provenance: Provenance | undefined): void;
  provenance(flow: string, identity: string): Provenance | undefined;
}

export function registryStatements(connection: Connection): RegistryStatements {
  const rows = connection
    .prepare<[string], string>('SELECT row FROM registry_rows WHERE kind = ? ORDER BY rowid')
    .pluck();
  const put = connection.prepare<[string, string, string, number, string]>(
    `INSERT INTO registry_rows (kind, name, version, at, row) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (kind, name, version) DO UPDATE SET at = excluded.at, row = excluded.row`,
  );
  const release = connection.prepare<[string], string>('SELECT body FROM releases WHERE id = ?').pluck();
  const putRelease = connection.prepare<[string, string]>(
    'INSERT INTO releases (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const active = connection.prepare<[], string>('SELECT row FROM active_releases ORDER BY flow, identity').pluck();
  const provenance = connection
    .prepare<[string, string], string>('SELECT provenance FROM active_releases WHERE flow = ? AND identity = ?')
    .pluck();
  const putActive = connection.prepare<[string, string, string, string, string | null, string | null]>(
    `INSERT INTO active_releases (flow, identity, release, row, provenance) VALUES (?, ?, ?, ?, coalesce(?, '{}'))
     ON CONFLICT (flow, identity) DO UPDATE SET
       release = excluded.release, row = excluded.row, provenance = coalesce(?, provenance)`,
  );
  return {
    rows: (kind) => rows.all(kind).map((text) => JSON.parse(text)),
    put: (kind, name, version, row) => void put.run(kind, name, version, row.at, JSON.stringify(row)),
    release: (id) => parsed(release.get(id)),
    putRelease: (id, body) => void putRelease.run(id, JSON.stringify(body)),
    active: () => active.all().map((text) => JSON.parse(text)),
    putActive(row, cells) {
      const text = cells === undefined ? null : JSON.stringify(cells);
      putActive.run(row.flow, row.identity, row.release, JSON.stringify(row), text, text);
    },
    provenance(flow, identity) {
      const stored = parsed<Provenance>(provenance.get(flow, identity));
      // Before there were facet classes it was the list alone.
      return Array.isArray(stored) ? { '': stored } : stored;
    },
  };
}

/** Only this file writes these texts. */
function parsed<Value>(text: string | undefined): Value | undefined {
  return text === undefined ? undefined : JSON.parse(text);
}
