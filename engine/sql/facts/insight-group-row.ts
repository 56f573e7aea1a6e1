import type { InstanceGroup } from '../../insight/instance-group.ts';
import { stampedFacets } from './stamped-facets.ts';

/** What an instance `i` has in common with those that are counted with it. */
export const groupColumns = 'i.flow, i.version, i.release, i.identity, i.resolved';

export interface GroupRow {
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly resolved: string | null;
}

export function groupOfRow({ flow, version, release, identity, resolved }: GroupRow): InstanceGroup {
  return { flow, version, release, identity, facets: stampedFacets(resolved) };
}
