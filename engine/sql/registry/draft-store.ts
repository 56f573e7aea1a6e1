import type { DraftSubject, TextDraft, TextDraftHead, TextDraftStore } from '../../host/drafts/text-draft-store.ts';
import type { Connection, Database } from '../sqlite/database.ts';
import type { Parameter } from '../statement/sql.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import type { Migration } from '../tables/migrate.ts';

/** The texts are JSON beside the head, which alone is listed. `flow` has the subject's text: an id, or `identity:` and a path. */
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

/** Of drafts from before there were any, the owner is the author. */
export const draftAuthors: Migration = {
  name: '0121-draft-authors',
  up: async (_schema, raw) => {
    await raw('ALTER TABLE flow_drafts ADD COLUMN authors TEXT');
  },
};

export interface DraftHeadRow extends Omit<TextDraftHead, 'ownerName' | 'subject' | 'authors'> {
  readonly owner_name: string;
  readonly authors: string | null;
  readonly flow: string;
}

export interface DraftRow extends DraftHeadRow {
  readonly files: string;
  readonly base: string;
}

/** Drafts in the engine's own database; the comparison of revisions and the write are one transaction. */
export function sqliteDraftStore({ connection }: Database, group: GroupCommit): TextDraftStore {
  const table = draftsTable(connection);
  return {
    heads: async (subject) => table.heads(subject),
    get: async (id) => table.byId(id),
    put: (draft) =>
      group.run(() => {
        const present = table.byId(draft.id);
        if (present !== undefined && present.revision + 1 !== draft.revision) return present;
        const other = table.byOwner(draft.subject, draft.owner);
        if (other !== undefined && other.id !== draft.id) return other;
        table.put(draft);
        return undefined;
      }),
    remove: (id) => group.run(() => table.remove(id)),
  };
}

const columns = 'id, owner, owner_name, flow, revision, since, updated, authors';

export const draftTexts = {
  heads: `SELECT ${columns} FROM flow_drafts ORDER BY updated DESC, id`,
  headsOf: `SELECT ${columns} FROM flow_drafts WHERE flow = ? ORDER BY updated DESC, id`,
  byId: `SELECT ${columns}, files, base FROM flow_drafts WHERE id = ?`,
  byOwner: `SELECT ${columns}, files, base FROM flow_drafts WHERE flow = ? AND owner = ?`,
  put: `INSERT INTO flow_drafts (${columns}, files, base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET owner_name = excluded.owner_name, flow = excluded.flow, revision = excluded.revision,
       updated = excluded.updated, authors = excluded.authors, files = excluded.files, base = excluded.base`,
  remove: 'DELETE FROM flow_drafts WHERE id = ?',
} as const;

function draftsTable(connection: Connection) {
  const heads = connection.prepare<[], DraftHeadRow>(draftTexts.heads);
  const headsOf = connection.prepare<[string], DraftHeadRow>(draftTexts.headsOf);
  const byId = connection.prepare<[string], DraftRow>(draftTexts.byId);
  const byOwner = connection.prepare<[string, string], DraftRow>(draftTexts.byOwner);
  const put = connection.prepare<Parameter[]>(draftTexts.put);
  const remove = connection.prepare<[string]>(draftTexts.remove);
  return {
    heads: (subject: DraftSubject | undefined) =>
      (subject === undefined ? heads.all() : headsOf.all(subjectText(subject))).map(draftHead),
    byId: (id: string) => draftOf(byId.get(id)),
    byOwner: (subject: DraftSubject, owner: string) => draftOf(byOwner.get(subjectText(subject), owner)),
    put: (draft: TextDraft) => void put.run(...draftParameters(draft)),
    remove: (id: string) => void remove.run(id),
  };
}

export function draftParameters(draft: TextDraft): Parameter[] {
  const { id, owner, ownerName, subject, revision, since, updated, authors, files, base } = draft;
  const head = [id, owner, ownerName, subjectText(subject), revision, since, updated, JSON.stringify(authors)];
  return [...head, JSON.stringify(files), JSON.stringify(base)];
}

const ofIdentity = 'identity:';

/** No flow has a colon in its id. */
export function subjectText({ kind, name }: DraftSubject): string {
  return kind === 'flow' ? name : `${ofIdentity}${name}`;
}

function subjectOf(text: string): DraftSubject {
  if (!text.startsWith(ofIdentity)) return { kind: 'flow', name: text };
  return { kind: 'identity', name: text.slice(ofIdentity.length) };
}

export function draftHead({ owner_name: ownerName, flow, authors, ...head }: DraftHeadRow): TextDraftHead {
  const known: readonly string[] = authors === null ? [ownerName] : JSON.parse(authors);
  return { ...head, ownerName, subject: subjectOf(flow), authors: known };
}

/** Only this file writes these texts. */
export function draftOf(row: DraftRow | undefined): TextDraft | undefined {
  if (row === undefined) return undefined;
  const { files, base, ...head } = row;
  return { ...draftHead(head), files: JSON.parse(files), base: JSON.parse(base) };
}
