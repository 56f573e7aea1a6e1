import { parseProvider } from '../../catalog/parse-provider.ts';
import { providerData } from '../../catalog/provider-data.ts';
import type { Provider } from '../../catalog/provider.ts';
import { bestMatch } from '../../catalog/range.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { contentHash } from '../../kernel/hash.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import type { Json } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import { conformanceOf, needsShowing } from '../../registry/conformance-of.ts';
import { withProvider, type RegistryState } from '../../registry/registry-state.ts';
import type { ProviderPort } from '../capability-call.ts';
import { parseRefusal } from './parse-refusal.ts';
import type { Registration, Stamp } from './registry-contracts.ts';

/** @throws EngineError with all issues; PROVIDER_LOCAL_OVER_HTTP, URL_FORBIDDEN */
export function registerProvider(
  state: RegistryState,
  json: Json,
  stamp: Stamp,
  checkUrl?: ProviderPort['checkUrl'],
): Registration<Provider> {
  const { provider, issues } = parseProvider(json, 'provider');
  if (provider === undefined) throw parseRefusal(issues);
  if (provider.kind === 'local') throw new EngineError('PROVIDER_LOCAL_OVER_HTTP', { pointer: '/kind' });
  const finding = provider.kind === 'http' ? checkUrl?.(provider.url, provider.allow ?? []) : undefined;
  if (finding !== undefined) throw new EngineError(finding.code, { params: finding.params, pointer: '/url' });
  return registerParsedProvider(state, provider, stamp);
}

/** A local provider is not written: its function lives as long as the process, and so does what is known of it. */
export function registerParsedProvider(state: RegistryState, provider: Provider, stamp: Stamp): Registration<Provider> {
  requireContract(state, provider);
  const { id, capability } = provider;
  const data = providerData(provider);
  const known = state.providers.get(capability)?.find((each) => each.id === id);
  const isSame = known !== undefined && contentHash(providerData(known)) === contentHash(data);
  return {
    subject: provider,
    created: known === undefined,
    state: isSame ? state : withProvider(state, provider),
    writes: isSame || provider.kind === 'local' ? [] : [{ kind: 'provider', row: { id, capability, data, ...stamp } }],
    warnings: notShown(state, provider),
  };
}

function requireContract(state: RegistryState, { capability, range }: Provider): void {
  const versions = (state.contracts.get(capability) ?? []).map(({ version }) => version);
  if (bestMatch(range, versions) !== undefined) return;
  const close = versions.length > 0 ? undefined : nearest(capability, state.contracts.keys());
  throw new EngineError('DEF_UNKNOWN_CAPABILITY', {
    pointer: versions.length > 0 ? '/range' : '/capability',
    params: {
      reference: versions.length > 0 ? `${capability}@${range}` : capability,
      ...(versions.length > 0 ? { versions } : {}),
      ...(close === undefined ? {} : { nearest: close }),
    },
  });
}

/** Unless the same declaration has passed for the newest contract that it fulfils, or needs no record. */
function notShown(state: RegistryState, provider: Provider): readonly Issue[] {
  const { id, capability, range } = provider;
  const contracts = state.contracts.get(capability) ?? [];
  const newest = bestMatch(
    range,
    contracts.map(({ version }) => version),
  );
  const contract = contracts.find(({ version }) => version === newest);
  if (contract !== undefined && !needsShowing(provider, contract)) return [];
  if (contract !== undefined && conformanceOf(state, provider, contract)?.verdict === 'passed') return [];
  const params = { provider: id, contract: `${capability}@${range}` };
  return [{ code: 'PROVIDER_NOT_SHOWN', severity: 'warning', location: startOf('provider'), params }];
}
