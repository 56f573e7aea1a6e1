import type { Json, Records } from '@tessera/engine/catalog';

export interface MemoryRecords extends Records {
  readonly documents: ReadonlyMap<string, Json>;
  /** How often a decision was applied: the number of effects. */
  applied(): number;
  put(name: string, body: Json): void;
}

/** Records in memory with the promise of the durable ones: an apply with a known key answers as before. */
export function memoryRecords(): MemoryRecords {
  const documents = new Map<string, Json>();
  const answers = new Map<string, Json>();
  return {
    documents,
    applied: () => answers.size,
    put: (name, body) => void documents.set(name, body),
    get: async (name) => await Promise.resolve(documents.get(name)),
    list: async (prefix, limit) =>
      await Promise.resolve(
        [...documents]
          .filter(([name]) => name.startsWith(prefix))
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([name, body]) => ({ name, body })),
      ),
    apply: async (key, reads, decide) => {
      const before = answers.get(key);
      if (before !== undefined) return await Promise.resolve(before);
      const { writes, answer } = decide(Object.fromEntries(reads.map((name) => [name, documents.get(name)])));
      for (const [name, body] of Object.entries(writes)) {
        if (body === null) documents.delete(name);
        else documents.set(name, body);
      }
      answers.set(key, answer);
      return answer;
    },
  };
}
