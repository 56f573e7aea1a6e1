import type { RegistryState } from './registry-state.ts';
import { indexOf } from './state-index.ts';

/** Whoever owns something that is registered or published. */
export function knownTeams(state: RegistryState): readonly string[] {
  const { flows, identities, requirements, activities } = indexOf(state);
  const owners = [
    ...[...flows.values()].flatMap(([newest]) => newest?.definition.owner ?? []),
    ...identities.map(({ owner }) => owner),
    ...requirements.map(({ requirement }) => requirement.owner),
    ...activities.map(({ activity }) => activity.owner),
    ...[...state.contracts.values()].flatMap(([newest]) => newest?.owner ?? []),
  ];
  return [...new Set(owners)].filter((owner) => owner !== '').toSorted();
}
