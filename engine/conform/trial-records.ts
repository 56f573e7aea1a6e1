import type { Records } from '../catalog/records.ts';
import type { Json } from '../kernel/json.ts';

export interface TrialRecords extends Records {
  /** Everything that stands now. */
  documents(): Readonly<Record<string, Json>>;
}

/** Documents of their own for one run, with the promise of the durable ones: a known key gets its first answer. */
export function trialRecords(): TrialRecords {
  const documents = new Map<string, Json>();
  const answers = new Map<string, Json>();
  return {
    documents: () => Object.fromEntries(documents),
    get: (name) => Promise.resolve(documents.get(name)),
    list: (prefix, limit) =>
      Promise.resolve(
        [...documents]
          .filter(([name]) => name.startsWith(prefix))
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .slice(0, limit)
          .map(([name, body]) => ({ name, body })),
      ),
    apply(key, reads, decide) {
      const known = answers.get(key);
      if (known !== undefined) return Promise.resolve(known);
      const { writes, answer } = decide(Object.fromEntries(reads.map((name) => [name, documents.get(name)])));
      for (const [name, body] of Object.entries(writes)) {
        if (body === null) documents.delete(name);
        else documents.set(name, body);
      }
      answers.set(key, answer);
      return Promise.resolve(answer);
    },
  };
}
