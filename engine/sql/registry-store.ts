import type { RegistryContents, RegistryStore, RegistryWrite } from '../host/registry-store.ts';
import { textKinds } from '../registry/stored.ts';
import type { Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Migration } from './migrate.ts';
import { registryStatements, type RegistryStatements } from './registry-statements.ts';

/**
 * Contracts, providers and texts are rows of JSON under their names: they are all loaded at start. Bodies of releases
 * are kept under their content address and read one by one.
 */
const sql = [
  `CREATE TABLE registry_rows (
     kind TEXT NOT NULL, name TEXT NOT NULL, version TEXT NOT NULL, at INTEGER NOT NULL, row TEXT NOT NULL,
     PRIMARY KEY (kind, name, version))`,
  `CREATE TABLE releases (id TEXT PRIMARY KEY, body TEXT NOT NULL)`,
  `CREATE TABLE active_releases (
     flow TEXT NOT NULL, identity TEXT NOT NULL, release TEXT NOT NULL, row TEXT NOT NULL, provenance TEXT NOT NULL,
     PRIMARY KEY (flow, identity))`,
];

export const registryTables: Migration = {
  name: '0002-registry',
  up: async (_schema, raw) => {
    for (const statement of sql) await raw(statement);
  },
};

/** The registry's side of the database; its writes share commits with the host's. */
export function sqliteRegistryStore({ connection }: Database, group: GroupCommit): RegistryStore {
  const statements = registryStatements(connection);
  return {
    load: () => Promise.resolve(contents(statements)),
    write: (writes) => group.run(() => writes.forEach((write) => apply(statements, write))),
    release: (id) => Promise.resolve(statements.release(id)),
    provenance: (flow, identity) => Promise.resolve(statements.provenance(flow, identity)),
  };
}

function contents(statements: RegistryStatements): RegistryContents {
  return {
    contracts: statements.rows('contract'),
    providers: statements.rows('provider'),
    lifecycles: statements.rows('lifecycle'),
    texts: textKinds.flatMap((kind) => statements.rows(kind)),
    active: statements.active(),
  };
}

function apply(statements: RegistryStatements, write: RegistryWrite): void {
  switch (write.kind) {
    case 'contract':
      return statements.put('contract', write.row.capability, write.row.version, write.row);
    case 'provider':
      return statements.put('provider', `${write.row.capability}/${write.row.id}`, '', write.row);
    case 'lifecycle':
      return statements.put('lifecycle', write.row.capability, '', write.row);
    case 'text':
      return statements.put(write.row.kind, write.row.name, write.row.version, write.row);
    case 'release':
      return statements.putRelease(write.id, write.body);
    case 'active':
      return statements.putActive(write.row, write.provenance);
  }
}
