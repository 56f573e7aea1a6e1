import type { Within } from '../host/store.ts';
import type { FactFilter } from './facts.ts';

/** What instances have in common that are counted together. */
export interface InstanceGroup {
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  readonly identity: string;
  readonly facets: Readonly<Record<string, string>>;
}

/** Whether a group belongs to what is asked for, and lies within the reach of whoever asks. */
export function isCounted(group: InstanceGroup, filter: FactFilter, within: Within): boolean {
  const { identity, only, flow, version, release, facets = {} } = filter;
  return (
    reaches(within, group) &&
    (identity === undefined || (only === true ? group.identity === identity : isBelow(group.identity, identity))) &&
    (flow === undefined || group.flow === flow) &&
    (version === undefined || group.version === version) &&
    (release === undefined || group.release === release) &&
    Object.entries(facets).every(([name, value]) => group.facets[name] === value)
  );
}

function reaches({ subtrees, flows }: Within, { identity, flow }: InstanceGroup): boolean {
  return subtrees.some((path) => isBelow(identity, path)) && (flows === undefined || flows.includes(flow));
}

function isBelow(path: string, above: string): boolean {
  return above === '' || path === above || path.startsWith(`${above}.`);
}

/** The value of a key that belongs to the group; undefined of any other key, '' where a facet was not stamped. */
export function groupKey(group: InstanceGroup, key: string): string | undefined {
  if (key.startsWith('facet.')) return group.facets[key.slice('facet.'.length)] ?? '';
  switch (key) {
    case 'identity':
    case 'flow':
    case 'version':
    case 'release':
      return group[key];
    default:
      return undefined;
  }
}

/** Whether a key is the group's to tell. */
export function isGroupKey(key: string): boolean {
  return key.startsWith('facet.') || ['identity', 'flow', 'version', 'release'].includes(key);
}
