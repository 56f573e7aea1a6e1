import type { Documents, Records } from '../../catalog/records.ts';
import type { Json } from '../../kernel/json.ts';
import type { Connection } from '../sqlite/database.ts';
import type { GroupCommit } from '../commit/group-commit.ts';
import { decided } from './decided.ts';

export const recordTexts = {
  answered: 'SELECT answer FROM effects WHERE effect_key = ?',
  remember: 'INSERT INTO effects (effect_key, answer) VALUES (?, ?)',
  read: 'SELECT body FROM documents WHERE name = ?',
  write: 'INSERT INTO documents (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
  remove: 'DELETE FROM documents WHERE name = ?',
  list: 'SELECT name, body FROM documents WHERE name >= ? AND name < ? ORDER BY name LIMIT ?',
} as const;

export interface DocumentRow {
  readonly name: string;
  readonly body: string;
}

/** Documents of local providers beside the engine's own tables; `effects` remembers each key's first answer (G4). */
export function recordsTable(connection: Connection, group: GroupCommit): Records {
  const answered = connection.prepare<[string], string>(recordTexts.answered).pluck();
  const remember = connection.prepare<[string, string]>(recordTexts.remember);
  const read = connection.prepare<[string], string>(recordTexts.read).pluck();
  const write = connection.prepare<[string, string]>(recordTexts.write);
  const remove = connection.prepare<[string]>(recordTexts.remove);
  const list = connection.prepare<[string, string, number], DocumentRow>(recordTexts.list);

  return {
    apply: async (key, reads, decide) => {
      const earlier = answered.get(key);
      if (earlier !== undefined) return parse(earlier);
      return await group.run(() => {
        const first = answered.get(key);
        if (first !== undefined) return parse(first);
        const { writes, answer } = decided(decide(documents(reads)));
        for (const [name, body] of Object.entries(writes)) put(name, body);
        remember.run(key, JSON.stringify(answer));
        return answer;
      });
    },
    get: (name) => Promise.resolve(documents([name])[name]),
    list: (prefix, limit) =>
      Promise.resolve(
        list.all(prefix, `${prefix}\u{10FFFF}`, limit).map(({ name, body }) => ({ name, body: parse(body) })),
      ),
  };

  function documents(names: readonly string[]): Documents {
    return Object.fromEntries(names.map((name) => [name, optional(read.get(name))]));
  }

  function put(name: string, body: Json): void {
    if (body === null) remove.run(name);
    else write.run(name, JSON.stringify(body));
  }
}

function parse(text: string): Json {
  return JSON.parse(text);
}

function optional(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : parse(text);
}
