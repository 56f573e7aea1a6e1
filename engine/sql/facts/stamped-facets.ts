import type { InstanceGroup } from '../../insight/instance-group.ts';

/** The facets among what was stamped on an instance when its identity was found. */
export function stampedFacets(resolved: string | null): InstanceGroup['facets'] {
  const stamped: { readonly facets?: InstanceGroup['facets'] } = resolved === null ? {} : JSON.parse(resolved);
  return stamped.facets ?? {};
}
