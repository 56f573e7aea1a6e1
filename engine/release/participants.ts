import { contentHash } from '../kernel/hash.ts';
import { canonicalJson } from '../kernel/json.ts';
import { whenData, type Stated } from './stated.ts';

/** `presale@1.2.0` or `cn.retail`: an owner as resolutions name it. */
export function participantName(owner: string): string {
  return owner.slice(owner.indexOf(' ') + 1);
}

/** The name without an overlay's version: the same participant, whatever it says now. */
export function participantBase(name: string): string {
  return name.split('@')[0] ?? name;
}

/**
 * Every owner that speaks about a cell, with the hash of all it says about it: an edit elsewhere in its file leaves a
 * recorded decision valid.
 */
export function participantHashes(
  stated: readonly Stated[],
  owners: Iterable<string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from(new Set(owners), (owner) => {
      const said = stated
        .filter((one) => one.owner === owner)
        .map(({ when, value }) => ({ when: whenData(when), value }));
      const hash = contentHash(said.toSorted((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1)));
      return [participantName(owner), `sha256-${hash.slice(0, 32)}`] as const;
    }),
  );
}
