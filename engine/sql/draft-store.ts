import type { FlowDraft, FlowDraftHead, FlowDraftStore } from '../host/flow-draft-store.ts';
import type { Connection, Database } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Migration } from './migrate.ts';

/** The texts are JSON beside the head, which alone is listed. */
const sql = [
  `CREATE TABLE flow_drafts (
     number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, owner_name TEXT NOT NULL,
     flow TEXT NOT NULL, revision INTEGER NOT NULL, since INTEGER NOT NULL, updated INTEGER NOT NULL,
     files TEXT NOT NULL, base TEXT NOT NULL)`,
  `CREATE UNIQUE INDEX flow_drafts_owner ON flow_drafts (flow, owner)`,
];

export const draftTables: Migration = {
  name: '0006-drafts',
  up: async (_schema, raw) => {
    for (const statement of sql) await raw(statement);
  },
};

interface HeadRow extends Omit<FlowDraftHead, 'ownerName'> {
  readonly owner_name: string;
}

interface Row extends HeadRow {
  readonly files: string;
  readonly base: string;
}

/** Drafts in the engine's own database; the comparison of revisions and the write are one transaction. */
export function sqliteDraftStore({ connection }: Database, group: GroupCommit): FlowDraftStore {
  const table = draftsTable(connection);
  return {
    heads: async (flow) => table.heads(flow),
    get: async (id) => table.byId(id),
    put: (draft) =>
      group.run(() => {
        const present = table.byId(draft.id);
        if (present !== undefined && present.revision + 1 !== draft.revision) return present;
        const other = table.byOwner(draft.flow, draft.owner);
        if (other !== undefined && other.id !== draft.id) return other;
        table.put(draft);
        return undefined;
      }),
    remove: (id) => group.run(() => table.remove(id)),
  };
}

function draftsTable(connection: Connection) {
  const columns = 'id, owner, owner_name, flow, revision, since, updated';
  const heads = connection.prepare<[string | null, string | null], HeadRow>(
    `SELECT ${columns} FROM flow_drafts WHERE ? IS NULL OR flow = ? ORDER BY updated DESC, id`,
  );
  const byId = connection.prepare<[string], Row>(`SELECT ${columns}, files, base FROM flow_drafts WHERE id = ?`);
  const byOwner = connection.prepare<[string, string], Row>(
    `SELECT ${columns}, files, base FROM flow_drafts WHERE flow = ? AND owner = ?`,
  );
  const put = connection.prepare<[string, string, string, string, number, number, number, string, string]>(
    `INSERT INTO flow_drafts (${columns}, files, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET owner_name = excluded.owner_name, flow = excluded.flow, revision = excluded.revision,
       updated = excluded.updated, files = excluded.files, base = excluded.base`,
  );
  const remove = connection.prepare<[string]>('DELETE FROM flow_drafts WHERE id = ?');
  return {
    heads: (flow: string | undefined) => heads.all(flow ?? null, flow ?? null).map(headOf),
    byId: (id: string) => draftOf(byId.get(id)),
    byOwner: (flow: string, owner: string) => draftOf(byOwner.get(flow, owner)),
    put: ({ id, owner, ownerName, flow, revision, since, updated, files, base }: FlowDraft) =>
      void put.run(id, owner, ownerName, flow, revision, since, updated, JSON.stringify(files), JSON.stringify(base)),
    remove: (id: string) => void remove.run(id),
  };
}

function headOf({ owner_name: ownerName, ...head }: HeadRow): FlowDraftHead {
  return { ...head, ownerName };
}

/** Only this file writes these texts. */
function draftOf(row: Row | undefined): FlowDraft | undefined {
  if (row === undefined) return undefined;
  const { owner_name: ownerName, files, base, ...head } = row;
  return { ...head, ownerName, files: JSON.parse(files), base: JSON.parse(base) };
}
