import { startOf, type Issue, type Location } from '../../kernel/issue.ts';
import type { BuiltPair, Made } from '../../registry/built.ts';
import { conformanceOf, needsShowing } from '../../registry/conformance-of.ts';
import type { RegistryState } from '../../registry/registry-state.ts';

/**
 * Providers that releases lock and whose conformance record for the contract failed (an error) or is missing (a
 * warning where it needs one): contracts.md section 1. Each provider and contract once, where the first identity binds it.
 */
export function conformanceIssues(built: readonly BuiltPair[], state: RegistryState): readonly Issue[] {
  const found = new Map<string, Issue>();
  for (const pair of built) {
    if (pair.made === undefined) continue;
    for (const { key, provider, contract, version } of lockedProviders(pair.made)) {
      const mark = `${provider} ${contract}@${version}`;
      if (found.has(mark)) continue;
      const issue = issueOf(state, { provider, contract, version });
      if (issue !== undefined) found.set(mark, { ...issue, location: boundAt(pair, key) });
    }
  }
  return [...found.values()];
}

/** The same, only the errors; nothing is looked at where no provider ever failed. */
export function failedProviders(built: () => readonly BuiltPair[], state: RegistryState): readonly Issue[] {
  const someFailed = [...state.conformance.values()].some(({ record }) => record.verdict === 'failed');
  return someFailed ? conformanceIssues(built(), state).filter(({ severity }) => severity === 'error') : [];
}

interface Locked {
  readonly provider: string;
  /** The capability, and the version of its contract. */
  readonly contract: string;
  readonly version: string;
}

function issueOf(
  state: RegistryState,
  { provider: id, contract: capability, version }: Locked,
): Omit<Issue, 'location'> | undefined {
  const provider = state.providers.get(capability)?.find((each) => each.id === id);
  const contract = state.contracts.get(capability)?.find((each) => each.version === version);
  const record = provider && contract && conformanceOf(state, provider, contract);
  const params = { provider: id, contract: `${capability}@${version}` };
  switch (record?.verdict) {
    case 'passed':
      return undefined;
    case 'failed': {
      const items = record.items.filter(({ status }) => status === 'failed').map(({ item }) => item);
      return { code: 'PROVIDER_FAILED', severity: 'error', params: { ...params, items } };
    }
    case 'not-shown':
    case undefined:
      return provider && contract && !needsShowing(provider, contract)
        ? undefined
        : { code: 'PROVIDER_NOT_SHOWN', severity: 'warning', params };
  }
}

function* lockedProviders({ body }: Made): Generator<Locked & { readonly key: string }> {
  const versions = new Map(Object.values(body.contracts).map(({ capability, version }) => [capability, version]));
  for (const [key, { providers }] of Object.entries(body.bindings)) {
    for (const { id, capability } of Object.values(providers)) {
      yield { key, provider: id, contract: capability, version: versions.get(capability) ?? '*' };
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
