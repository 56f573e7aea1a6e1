import type { RegistryContents, RegistryStore, RegistryWrite } from '../../host/registry/registry-store.ts';
import { textKinds } from '../../registry/stored.ts';
import type { RecordedTable } from '../../registry/table-changes.ts';
import type { Database } from '../sqlite/database.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { Migration } from '../tables/migrate.ts';
import type { Sql } from '../statement/sql.ts';
import { sqliteSql } from '../sqlite/sqlite-sql.ts';
import { releaseLog } from './release-log.ts';
import { reviewRows } from './review-rows.ts';
import { registryStatements, type RegistryStatements } from './registry-statements.ts';

/**
 * Contracts, providers and texts are rows of JSON under their names: they are all loaded at start. Bodies of releases
 * are kept under their content address and read one by one.
 */
const tables = [
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
    for (const statement of tables) await raw(statement);
  },
};

/** The registry's side of the database; its writes share commits with the host's. */
export function sqliteRegistryStore({ connection }: Database, group: GroupCommit): RegistryStore {
  return registryStoreOver(sqliteSql(connection), group);
}

/** @param before part of the same transaction as every write */
export function registryStoreOver(sql: Sql, group: GroupCommit, before = (): void => undefined): RegistryStore {
  const statements = registryStatements(sql);
  const log = releaseLog(sql);
  const reviews = reviewRows(sql);
  return {
    load: async () => {
      const [found, waiting] = await Promise.all([contents(statements), reviews.unfinished()]);
      return { ...found, reviews: waiting };
    },
    write: (writes) =>
      group.run(() => {
        before();
        for (const write of writes) {
          apply(statements, write);
          if (write.kind === 'active') log.add(write.row);
          if (write.kind === 'review') reviews.put(write.row, write.files);
        }
      }),
    release: statements.release,
    activeAt: log.activeAt,
    activations: log.activations,
    everyActivation: log.everyActivation,
    tableChanges: ({ from, to }) => statements.newest<RecordedTable>('table', from, to),
    review: reviews.review,
    reviews: reviews.reviews,
    provenance: statements.provenance,
  };
}

/** The reads begin together, and see one state. */
async function contents({ rows, active }: RegistryStatements): Promise<Omit<RegistryContents, 'reviews'>> {
  const [contracts, providers, lifecycles, conformance, texts, releases, reviewPolicies] = await Promise.all([
    rows<RegistryContents['contracts'][number]>('contract'),
    rows<RegistryContents['providers'][number]>('provider'),
    rows<RegistryContents['lifecycles'][number]>('lifecycle'),
    rows<RegistryContents['conformance'][number]>('conformance'),
    Promise.all(textKinds.map((kind) => rows<RegistryContents['texts'][number]>(kind))),
    active(),
    rows<RegistryContents['reviewPolicies'][number]>('reviewPolicy'),
  ]);
  const records = conformance.map(({ record, signature }) => ({ record, signature }));
  const read = { contracts, providers, lifecycles, conformance: records, texts: texts.flat() };
  return { ...read, active: releases, reviewPolicies };
}

function apply(statements: RegistryStatements, write: RegistryWrite): void {
  switch (write.kind) {
    case 'contract':
      return statements.put('contract', write.row.capability, write.row.version, write.row);
    case 'provider':
      return statements.put('provider', `${write.row.capability}/${write.row.id}`, '', write.row);
    case 'lifecycle':
      return statements.put('lifecycle', write.row.capability, '', write.row);
    case 'conformance': {
      const { capability, provider, version, at } = write.row.record;
      return statements.put('conformance', `${capability}/${provider}`, version, { at, ...write.row });
    }
    case 'text':
      return statements.put(write.row.kind, write.row.name, write.row.version, write.row);
    case 'table': {
      const { resolver, at, hash } = write.row;
      return statements.put('table', resolver, `${at} ${hash}`, write.row);
    }
    case 'reviewPolicy':
      return statements.put('reviewPolicy', write.row.identity, '', write.row);
    case 'review':
      // In a table of its own.
      return;
    case 'release':
      return statements.putRelease(write.id, write.body);
    case 'active':
      return statements.putActive(write.row, write.provenance);
  }
}
