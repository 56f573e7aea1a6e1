import type { ActiveRelease } from '../../registry/stored.ts';

/** Who uses a capability, told by the releases in force. */
export interface MapUsage {
  readonly flows: ReadonlySet<string>;
  readonly identities: ReadonlySet<string>;
  /** Of those flows. */
  readonly owners: ReadonlySet<string>;
}

const nobody: MapUsage = { flows: new Set(), identities: new Set(), owners: new Set() };

/** @param active those that whoever asks may see */
export function mapUsage(
  active: readonly Pick<ActiveRelease, 'flow' | 'identity' | 'uses'>[],
  ownerOf: (flow: string) => string | undefined,
): (capability: string) => MapUsage {
  const found = new Map<string, Record<keyof MapUsage, Set<string>>>();
  for (const { flow, identity, uses } of active) {
    const owner = ownerOf(flow);
    for (const capability of uses) {
      const users = found.get(capability) ?? { flows: new Set(), identities: new Set(), owners: new Set() };
      found.set(capability, users);
      users.flows.add(flow);
      users.identities.add(identity);
      if (owner !== undefined) users.owners.add(owner);
    }
  }
  return (capability) => found.get(capability) ?? nobody;
}
