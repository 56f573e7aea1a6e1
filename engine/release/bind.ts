import { satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import { armsOf, type Routing } from '../catalog/routing.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import { checkRouting } from './check-routing.ts';
import type { Binding } from './release.ts';

/** A choice of providers to be locked, and where it was made. */
export interface Choice {
  readonly capability: string;
  readonly routing: Routing;
  readonly config: JsonObject;
  readonly at: Location;
  /** All locked versions the providers must fulfil. */
  readonly contracts: readonly Contract[];
}

export interface BindScope {
  readonly catalog: Catalog;
  readonly identity: string;
  readonly testProviders: boolean;
}

/** Locks the providers a choice names, with their data; whatever does not fit is an issue. */
export function bind(
  choice: Choice,
  scope: BindScope,
): { readonly binding: Binding; readonly issues: readonly Issue[] } {
  const known = scope.catalog.providers(choice.capability);
  const ids = armsOf(choice.routing);
  const providers = ids.flatMap((id) => known.find((provider) => provider.id === id) ?? []);
  const missing = ids.filter((id) => !known.some((provider) => provider.id === id));
  return {
    binding: {
      routing: choice.routing,
      providers: Object.fromEntries(providers.map((provider) => [provider.id, provider])),
      config: choice.config,
    },
    issues: [
      ...missing.map((id) => unknownProvider(id, known, choice)),
      ...providers.flatMap((provider) => misfits(provider, choice, scope)),
      ...checkRouting(choice, providers),
    ],
  };
}

/** Providers that could be bound here, by id. */
export function fittingProviders(
  capability: string,
  contracts: readonly Contract[],
  scope: BindScope,
): readonly string[] {
  return scope.catalog
    .providers(capability)
    .filter((provider) => mayServe(provider, scope) && unfulfilled(provider, contracts) === undefined)
    .map(({ id }) => id)
    .toSorted();
}

export function mayServe(provider: Provider, { testProviders }: Pick<BindScope, 'testProviders'>): boolean {
  return testProviders || (provider.kind !== 'simulator' && provider.environment !== 'test');
}

function unfulfilled(provider: Provider, contracts: readonly Contract[]): Contract | undefined {
  return contracts.find(({ version }) => !satisfies(version, provider.range));
}

function misfits(provider: Provider, choice: Choice, scope: BindScope): readonly Issue[] {
  const { capability, contracts, config } = choice;
  const fitting = fittingProviders(capability, contracts, scope);
  const others: JsonObject = fitting.length === 0 ? {} : { providers: fitting };
  if (!mayServe(provider, scope)) {
    return [issue('BIND_TEST_PROVIDER', choice, { provider: provider.id, capability, ...others })];
  }
  const unmet = unfulfilled(provider, contracts);
  if (unmet !== undefined) {
    const reason = `${provider.range} ∌ ${unmet.version}`;
    const contract = `${capability}@${unmet.version}`;
    return [issue('BIND_CONTRACT_MISMATCH', choice, { provider: provider.id, contract, reason, ...others })];
  }
  return configMisfits(provider, choice, config);
}

function configMisfits(provider: Provider, choice: Choice, config: JsonObject): readonly Issue[] {
  if (provider.config === undefined) return [];
  const verdict = interpretedCompiler.compile(provider.config)(config);
  if (verdict.ok) return [];
  return verdict.misfits.map(({ pointer, keyword, params }) =>
    issue('BIND_CONFIG_INVALID', choice, {
      provider: provider.id,
      capability: choice.capability,
      pointer: pointer === '' ? '/' : pointer,
      problem: [keyword, ...Object.values(params).map(String)].join(' '),
    }),
  );
}

function unknownProvider(id: string, known: readonly Provider[], choice: Choice): Issue {
  const ids = known.map((provider) => provider.id);
  const close = nearest(id, ids);
  return issue('IDN_UNKNOWN_REFERENCE', choice, {
    reference: `${choice.capability}: ${id}`,
    ...(ids.length === 0 ? {} : { known: ids }),
    ...(close === undefined ? {} : { nearest: close }),
  });
}

function issue(code: IssueCode, choice: Choice, params: JsonObject): Issue {
  return { code, severity: 'error', location: choice.at, params };
}
