import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import type { Built, Made } from '../registry/release-builder.ts';

/**
 * Providers that releases lock without a conformance record for their contract: allowed, and told (contracts.md
 * section 1, until `tessera conform` exists). Each provider and contract once, where the first identity binds it.
 */
export function notShown(built: readonly Built[]): readonly Issue[] {
  const found = new Map<string, Issue>();
  for (const { made } of built) {
    if (made === undefined) continue;
    for (const { key, provider, contract } of lockedProviders(made)) {
      const params = { provider, contract };
      const issue = { code: 'PROVIDER_NOT_SHOWN', severity: 'warning', location: boundAt(made, key), params } as const;
      const mark = `${provider} ${contract}`;
      if (!found.has(mark)) found.set(mark, issue);
    }
  }
  return [...found.values()];
}

function* lockedProviders({ body }: Made): Generator<{
  readonly key: string;
  readonly provider: string;
  readonly contract: string;
}> {
  const versions = new Map(Object.values(body.contracts).map(({ capability, version }) => [capability, version]));
  for (const [key, { providers }] of Object.entries(body.bindings)) {
    for (const { id, capability } of Object.values(providers)) {
      yield { key, provider: id, contract: `${capability}@${versions.get(capability) ?? '*'}` };
    }
  }
}

function boundAt({ provenance }: Made, key: string): Location {
  const cell = provenance.find((one) => one.cell === `bind:${key}` || one.cell.endsWith(`.${slotOf(key)}`));
  return cell?.candidates.find(({ verdict }) => verdict === 'won')?.at ?? startOf('');
}

/** `slot:beforeShip/screen` is bound where the slot is filled. */
function slotOf(key: string): string {
  return key.replace(/^slot:/, '').replace(/\/.*$/, '');
}
