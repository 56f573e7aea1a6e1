import type { Documents, Records } from '../catalog/records.ts';
import type { Json } from '../kernel/json.ts';
import type { Connection } from './database.ts';
import type { GroupCommit } from './group-commit.ts';

/** Documents of local providers beside the engine's own tables; `effects` remembers each key's first answer (G4). */
export function recordsTable(connection: Connection, group: GroupCommit): Records {
  const answered = connection.prepare<[string], string>('SELECT answer FROM effects WHERE effect_key = ?').pluck();
  const remember = connection.prepare<[string, string]>('INSERT INTO effects (effect_key, answer) VALUES (?, ?)');
  const read = connection.prepare<[string], string>('SELECT body FROM documents WHERE name = ?').pluck();
  const write = connection.prepare<[string, string]>(
    'INSERT INTO documents (name, body) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET body = excluded.body',
  );
  const remove = connection.prepare<[string]>('DELETE FROM documents WHERE name = ?');
  const list = connection.prepare<[string, string, number], { readonly name: string; readonly body: string }>(
    'SELECT name, body FROM documents WHERE name >= ? AND name < ? ORDER BY name LIMIT ?',
  );

  return {
    apply: async (key, reads, decide) => {
      const earlier = answered.get(key);
      if (earlier !== undefined) return parse(earlier);
      return await group.run(() => {
        const first = answered.get(key);
        if (first !== undefined) return parse(first);
        const { writes, answer } = decide(documents(reads));
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
