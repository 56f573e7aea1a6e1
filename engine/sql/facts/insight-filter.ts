import type { FactFilter } from '../../insight/facts.ts';
import type { Dialect } from '../statement/sql.ts';
import { allOf, equals, withinSubtrees, type Condition } from '../statement/subtree.ts';

/** Instances `i` of the part of the business that is asked for. */
export function insightFilter(dialect: Dialect, filter: FactFilter): Condition {
  const { identity, only, flow, version, release, facets = {} } = filter;
  return allOf([
    identity === undefined || only === true ? equals('i.identity', identity) : withinSubtrees('i.identity', [identity]),
    equals('i.flow', flow),
    equals('i.version', version),
    equals('i.release', release),
    ...Object.entries(facets).map(([name, value]) => facetCondition(dialect, name, value)),
  ]);
}

/** No facet has a name with other signs in it. */
function facetCondition({ member }: Dialect, name: string, value: string): Condition {
  if (!/^\w+$/.test(name)) return { sql: '1 = 0', parameters: [] };
  return { sql: `${member('i.resolved', 'facets', name)} = ?`, parameters: [value] };
}
