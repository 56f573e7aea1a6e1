import type { Mapping } from '../mappings.ts';
import type { DataFlow } from './data-flow.ts';
import { prove, type MappingFinding } from './prove.ts';

export type PlacedFinding = MappingFinding & { readonly mapping: Mapping };

/** What is wrong with the mappings of a flow; those that nothing comes to are left out. */
export function mappingFindings(mappings: readonly Mapping[], data: DataFlow): readonly PlacedFinding[] {
  return mappings.flatMap((mapping) => {
    const scope = data.scopeAt(mapping.site, mapping.variables);
    return scope === undefined ? [] : prove(mapping, scope).map((finding) => ({ ...finding, mapping }));
  });
}
