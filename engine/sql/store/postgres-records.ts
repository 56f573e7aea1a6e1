import type pg from 'pg';
import type { Documents, Records } from '../../catalog/records.ts';
import type { Json } from '../../kernel/json.ts';
import type { PostgresDatabase } from '../postgres/postgres-database.ts';
import { lockNames } from '../postgres/postgres-locks.ts';
import { withNumbers } from '../postgres/postgres-sql.ts';
import { decided } from './decided.ts';
import { recordTexts, type DocumentRow } from './records.ts';

const texts = {
  answered: withNumbers(recordTexts.answered),
  remember: withNumbers(recordTexts.remember),
  read: 'SELECT name, body FROM documents WHERE name = ANY($1::text[])',
  write: withNumbers(recordTexts.write),
  remove: withNumbers(recordTexts.remove),
};

/** Documents of local providers, on whichever node they run: a key has its first answer on all of them (G4). */
export function postgresRecords({ sql, transact }: PostgresDatabase): Records {
  const answered = sql.query<{ readonly answer: string }>(recordTexts.answered);
  const read = sql.query<{ readonly body: string }>(recordTexts.read);
  const list = sql.query<DocumentRow>(recordTexts.list);
  return {
    apply: async (key, reads, decide) => {
      const [earlier] = await answered(key);
      if (earlier !== undefined) return parse(earlier.answer);
      return await transact(async (client) => {
        await lockNames(client, [`effect ${key}`, ...reads]);
        const { rows } = await client.query<{ readonly answer: string }>(texts.answered, [key]);
        const [first] = rows;
        if (first !== undefined) return parse(first.answer);
        const { writes, answer } = decided(decide(await documents(client, reads)));
        for (const [name, body] of Object.entries(writes)) {
          if (body === null) await client.query(texts.remove, [name]);
          else await client.query(texts.write, [name, JSON.stringify(body)]);
        }
        await client.query(texts.remember, [key, JSON.stringify(answer)]);
        return answer;
      });
    },
    get: async (name) => {
      const [row] = await read(name);
      return row === undefined ? undefined : parse(row.body);
    },
    list: async (prefix, limit) =>
      (await list(prefix, `${prefix}\u{10FFFF}`, limit)).map(({ name, body }) => ({ name, body: parse(body) })),
  };
}

async function documents(client: pg.ClientBase, names: readonly string[]): Promise<Documents> {
  const { rows } = await client.query<DocumentRow>(texts.read, [[...names]]);
  const found = new Map(rows.map(({ name, body }) => [name, parse(body)]));
  return Object.fromEntries(names.map((name) => [name, found.get(name)]));
}

function parse(text: string): Json {
  return JSON.parse(text);
}
