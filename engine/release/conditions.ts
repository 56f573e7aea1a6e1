import type { When } from '../catalog/identity.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { Location } from '../kernel/issue.ts';
import type { Source } from './owner-chain.ts';
import type { ReleaseBody } from './release.ts';
import { whenData } from './stated.ts';

/** A condition on facets, and the first statement that carries it. */
export interface Condition {
  readonly when: When;
  readonly at: Location;
}

/**
 * All conditions that an effective flow depends on: those of statements about the flow, and of bindings of the
 * capabilities it uses. They split its identity into facet classes (identities.md section 1).
 */
export function conditionsOf({ flow, contracts }: ReleaseBody, owners: readonly Source[]): readonly Condition[] {
  const used = new Set(Object.values(contracts).map(({ capability }) => capability));
  return distinctConditions(
    owners.flatMap(({ statements: { versions, parameters, slots, variations, bindings } }) => [
      ...[...versions, ...parameters, ...slots, ...variations].filter((one) => one.flow === flow.flow),
      ...bindings.filter(({ capability }) => used.has(capability)),
    ]),
  );
}

/** Each condition once, in an order of their own: the same however the files were written. */
export function distinctConditions(all: readonly Condition[]): readonly Condition[] {
  const found = new Map<string, Condition>();
  for (const { when, at } of all) {
    const key = canonicalJson(whenData(when));
    if (key !== '{}' && !found.has(key)) found.set(key, { when: plain(when), at });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, condition]) => condition);
}

/** Without the places where its tests were written: what is stored must not change with the layout of a file. */
function plain(when: When): When {
  return Object.fromEntries(
    Object.entries(when).map(([facet, test]) => {
      const { at: _, ...rest } = test;
      return [facet, rest];
    }),
  );
}
