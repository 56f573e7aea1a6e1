import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import type { BuiltPair, Made } from '../registry/built.ts';

/**
 * Providers that releases lock without a conformance record for their contract: allowed, and told (contracts.md
 * section 1, until `tessera conform` exists). Each provider and contract once, where the first identity binds it.
 */
export function notShown(built: readonly BuiltPair[]): readonly Issue[] {
  const found = new Map<string, Issue>();
  for (const pair of built) {
    if (pair.made === undefined) continue;
    for (const { key, provider, contract } of lockedProviders(pair.made)) {
      const params = { provider, contract };
      const mark = `${provider} ${contract}`;
      if (found.has(mark)) continue;
      found.set(mark, { code: 'PROVIDER_NOT_SHOWN', severity: 'warning', location: boundAt(pair, key), params });
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

function boundAt({ provenance }: BuiltPair, key: string): Location {
  const cell = provenance({}).find((one) => one.cell === `bind:${key}` || one.cell.endsWith(`.${slotOf(key)}`));
  return cell?.candidates.find(({ verdict }) => verdict === 'won')?.at ?? startOf('');
}

/** `slot:beforeShip/screen` is bound where the slot is filled. */
function slotOf(key: string): string {
  return key.replace(/^slot:/, '').replace(/\/.*$/, '');
}
