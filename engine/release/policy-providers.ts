import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import { armsOf } from '../catalog/routing.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { matchesCapability } from './capability-pattern.ts';
import type { Outcome } from './check-policies.ts';
import { broken } from './policies-in-force.ts';
import type { PolicyOf } from './policy-of.ts';

interface Serving {
  /** Key of `ReleaseBody.bindings`. */
  readonly key: string;
  readonly capability: string;
  readonly provider: string;
  readonly data: Provider | undefined;
}

/** `{ capability: payment.*, providers }`: nobody else serves it. */
export function checkProviders(policy: PolicyOf<'providers'>, outcome: Outcome): readonly Issue[] {
  const { capability, providers } = policy.rule;
  return serving(capability, outcome)
    .filter(({ provider }) => !providers.includes(provider))
    .map((one) => broken(policy, outcome.places[one.key] ?? policy.at, { found: foundText(one), choices: providers }));
}

/** `{ capability, field: x-pii, region }`: marked data goes only to providers that say they are in the region. */
export function checkRegion(policy: PolicyOf<'region'>, outcome: Outcome): readonly Issue[] {
  const { capability, region } = policy.rule;
  const contracts = Object.values(outcome.body.contracts);
  return serving(capability, outcome)
    .filter((one) =>
      contracts.some((contract) => contract.capability === one.capability && holdsPersonalData(contract)),
    )
    .filter(({ data }) => data?.region === undefined || !region.includes(data.region))
    .map((one) =>
      broken(policy, outcome.places[one.key] ?? policy.at, {
        found: `${foundText(one)} (${one.data?.region ?? '–'})`,
        choices: region,
      }),
    );
}

function foundText({ capability, provider }: Serving): string {
  return `${capability}: ${provider}`;
}

function serving(pattern: string, { body }: Outcome): readonly Serving[] {
  return Object.entries(body.bindings).flatMap(([key, { routing, providers }]) => {
    const routed = armsOf(routing);
    return routed.flatMap((provider) => {
      const data = providers[provider];
      const capability = data?.capability ?? key;
      return matchesCapability(pattern, capability) ? [{ key, capability, provider, data }] : [];
    });
  });
}

function holdsPersonalData({ input, output }: Contract): boolean {
  return isMarked(input) || isMarked(output);
}

function isMarked(schema: Json): boolean {
  if (isJsonArray(schema)) return schema.some(isMarked);
  return isJsonObject(schema) && (Object.hasOwn(schema, 'x-pii') || Object.values(schema).some(isMarked));
}
