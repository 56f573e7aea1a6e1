import type pg from 'pg';
import type { TextDraft, TextDraftStore } from '../../host/drafts/text-draft-store.ts';
import {
  draftHead,
  draftOf,
  draftParameters,
  draftTexts,
  subjectText,
  type DraftHeadRow,
  type DraftRow,
} from './draft-store.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { lockNames } from '../postgres/postgres-locks.ts';
import { withNumbers } from '../postgres/postgres-sql.ts';

const texts = {
  byId: withNumbers(draftTexts.byId),
  byOwner: withNumbers(draftTexts.byOwner),
  put: withNumbers(draftTexts.put),
  remove: withNumbers(draftTexts.remove),
};

/** Drafts for all nodes; who compares revisions holds the draft's name until the write is durable. */
export function postgresDraftStore({ sql, transact }: PostgresDatabase): TextDraftStore {
  const heads = sql.query<DraftHeadRow>(draftTexts.heads);
  const headsOf = sql.query<DraftHeadRow>(draftTexts.headsOf);
  const byId = sql.query<DraftRow>(draftTexts.byId);
  return {
    heads: async (subject) => (await (subject === undefined ? heads() : headsOf(subjectText(subject)))).map(draftHead),
    get: async (id) => draftOf((await byId(id))[0]),
    put: (draft) =>
      transact(async (client) => {
        const of = subjectText(draft.subject);
        await lockNames(client, [`draft ${draft.id}`, `draft ${of} ${draft.owner}`]);
        const present = await one(client, texts.byId, [draft.id]);
        if (present !== undefined && present.revision + 1 !== draft.revision) return present;
        const other = await one(client, texts.byOwner, [of, draft.owner]);
        if (other !== undefined && other.id !== draft.id) return other;
        await client.query(texts.put, draftParameters(draft));
        return undefined;
      }),
    remove: async (id) => {
      await transact((client) => client.query(texts.remove, [id]));
    },
  };
}

async function one(client: pg.ClientBase, text: string, values: readonly string[]): Promise<TextDraft | undefined> {
  const { rows } = await client.query<DraftRow>(text, [...values]);
  return draftOf(rows[0]);
}
