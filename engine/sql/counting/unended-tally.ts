import type { InstanceGroup } from '../../insight/instance-group.ts';
import type { AddedCount } from '../../insight/rollup-store.ts';
import { stampedFacets } from '../facts/stamped-facets.ts';
import type { Sql } from '../statement/sql.ts';

/** Of one business and flow; a migration changes its release, so that nothing is told by that. */
export type UnendedOf = Pick<InstanceGroup, 'flow' | 'identity' | 'facets'>;

/** Unended instances as far as they are counted: read once, and brought along with what is written. */
export interface UnendedTally {
  /** Each of some business and flow. */
  all(): Promise<ReadonlyMap<string, Unended>>;
  wrote(groups: readonly InstanceGroup[], counts: readonly AddedCount[]): void;
  /** What is there is not known any more. */
  forget(): void;
}

export interface Unended {
  readonly of: UnendedOf;
  readonly n: number;
}

interface Row {
  readonly flow: string;
  readonly identity: string;
  readonly resolved: string | null;
  readonly n: number;
}

/** By what each count of an instance changes how many have not ended. */
const changes: Readonly<Record<string, number>> = { started: 1, success: -1, failure: -1, neutral: -1 };

function keyOf({ flow, identity, facets }: UnendedOf): string {
  return `${flow}\0${identity}\0${JSON.stringify(facets)}`;
}

/** Of a count of kind `instance`; 0 of one that is told beside others. */
export function unendedBy(name: string, count: number): number {
  return (changes[name] ?? 0) * count;
}

export function unendedTally(sql: Sql): UnendedTally {
  const read = sql.query<Row>(
    `SELECT i.flow, i.identity, i.resolved, count(*) AS n FROM insight_instances c
     JOIN instances i ON i.number = c.number WHERE c.ended = 0 GROUP BY i.flow, i.identity, i.resolved`,
  );
  let known: Map<string, Unended> | undefined;
  return {
    all: async () => {
      if (known !== undefined) return known;
      const found = new Map<string, Unended>();
      for (const { resolved, n, ...row } of await read()) add(found, { ...row, facets: stampedFacets(resolved) }, n);
      return (known = found);
    },
    wrote: (groups, counts) => {
      if (known === undefined) return;
      for (const { kind, isDay, group, name, count } of counts) {
        const of = kind === 'instance' && !isDay ? groups[group] : undefined;
        if (of !== undefined) add(known, of, unendedBy(name, count));
      }
    },
    forget: () => (known = undefined),
  };
}

function add(to: Map<string, Unended>, { flow, identity, facets }: UnendedOf, change: number): void {
  if (change === 0) return;
  const of = { flow, identity, facets };
  const key = keyOf(of);
  const n = (to.get(key)?.n ?? 0) + change;
  if (n === 0) to.delete(key);
  else to.set(key, { of, n });
}
