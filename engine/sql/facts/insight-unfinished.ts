import type { FactsStore, InstancesIn } from '../../insight/facts-store.ts';
import { insightFilter } from './insight-filter.ts';
import type { Sql } from '../statement/sql.ts';
import { stampedFacets } from './stamped-facets.ts';
import { allOf, withinReach } from '../statement/subtree.ts';

/** Said by their names, so that the index of open instances finds them: there is one for each of a million otherwise. */
const open = `i.finished_at IS NULL AND i.status IN ('running', 'waiting', 'suspended', 'incident')`;

interface Row extends Partial<Omit<InstancesIn, 'facets' | 'n'>> {
  readonly resolved?: string | null;
  readonly n: number;
}

/**
 * Unfinished instances, by no more than what is asked for: thousands of businesses run tens of thousands, and each column makes more
 * groups of them. Where an instance is stands in its live row, which is long: it is read only where states are asked for.
 */
export function unfinished(sql: Sql): FactsStore['unfinished'] {
  return async ({ filter, by }, within) => {
    const where = allOf([{ sql: open, parameters: [] }, withinReach('i', within), insightFilter(sql.dialect, filter)]);
    const columns = (['flow', 'version', 'release', 'identity'] as const)
      .filter((name) => by.includes(name))
      .map((name) => `i.${name}`);
    const facets = by.some((key) => key.startsWith('facet.')) ? ['i.resolved'] : [];
    const states = by.includes('state') ? ['l.states'] : [];
    const all = [...columns, ...facets, ...states];
    const text = `SELECT ${[...all, 'count(*) AS n'].join(', ')}
      FROM instances i ${states.length === 0 ? '' : 'JOIN live l ON l.number = i.number'}
      WHERE ${where.sql} ${all.length === 0 ? '' : `GROUP BY ${all.join(', ')}`}`;
    const rows = await sql.query<Row>(text)(...where.parameters);
    return rows.filter(({ n }) => n > 0).map(groupOf);
  };
}

function groupOf({ flow = '', version = '', release = '', identity = '', resolved, states = '', n }: Row): InstancesIn {
  return { flow, version, release, identity, facets: stampedFacets(resolved ?? null), states, n };
}
