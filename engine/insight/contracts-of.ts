import type { Releases } from '../host/releases.ts';
import { asReleaseId } from '../kernel/ids.ts';
import { capabilityOf } from './capability-of.ts';
import type { ContractOf } from './counted-facts.ts';

/** The version that a release locked for a reference; the reference itself where the release is not known any more. */
export function contractsOf(releases: Pick<Releases, 'checked'>): ContractOf {
  return async (release, reference) => {
    const checked = await releases.checked(asReleaseId(release)).catch(() => undefined);
    const version = checked?.body.contracts[reference]?.version;
    return version === undefined ? reference : `${capabilityOf(reference)}@${version}`;
  };
}
