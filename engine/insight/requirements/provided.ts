import { satisfies } from 'semver';
import type { Need } from '../../catalog/requirement.ts';
import { bestMatch } from '../../catalog/range.ts';
import type { Provider } from '../../catalog/provider.ts';
import { armsOf } from '../../catalog/routing.ts';
import { mayServe } from '../../release/bind.ts';
import { ownerChain, type Source } from '../../release/owner-chain.ts';
import type { Ground } from './ground.ts';
import type { Outcome } from './outcome.ts';

type Known = Pick<Ground, 'identity' | 'catalog' | 'flow' | 'testProviders' | 'running' | 'conformance'>;

/**
 * Whether a provider that keeps to its contract is bound here. One that failed the conformance kit is none; one that nobody
 * tried serves with a word of it, as it is published with a warning. A parameter and a flow need none.
 */
export function provided(needs: Need, ground: Known): Outcome {
  switch (needs.kind) {
    case 'capability':
      return bound(needs.capability, needs.range, ground);
    case 'gap':
      return bound(needs.gap.capability, '*', ground);
    case 'slot':
      return filled(needs, ground);
    case 'parameter':
    case 'flow':
      return { reached: true, because: { kind: 'no-provider-needed' } };
  }
}

/** By a release that serves, since an undo follows the call it takes back; else by the closest statement. */
function bound(capability: string, range: string, ground: Known): Outcome {
  for (const { bodies, flow, identity } of ground.running) {
    const serving = bodies.flatMap(({ bindings }) => Object.values(bindings[capability]?.providers ?? {}));
    const locked = bodies.flatMap(({ contracts }) => Object.values(contracts));
    const version = locked.find((contract) => contract.capability === capability)?.version ?? '';
    const found = conforming(serving, version, `${flow} (${identity})`, ground);
    if (found !== undefined) return found;
  }
  for (const { name, statements } of sourcesOf(ground)) {
    const said = statements.bindings.find((binding) => binding.capability === capability);
    if (said !== undefined) return offered(capability, range, armsOf(said.routing), name, ground);
  }
  const others = ground.catalog.providers(capability).map(({ id }) => id);
  return { reached: false, because: { kind: 'not-bound', capability, offered: others } };
}

/** The providers that a statement names, as far as they exist, fulfil the contract and may serve. */
function offered(capability: string, range: string, ids: readonly string[], by: string, ground: Known): Outcome {
  const version = bestMatch(
    range,
    ground.catalog.contracts(capability).map((contract) => contract.version),
  );
  const all = ground.catalog.providers(capability);
  const fitting = all.filter((one) => ids.includes(one.id) && version !== undefined && satisfies(version, one.range));
  const [first] = fitting;
  const serving = fitting.filter((one) => mayServe(one, ground));
  const found = conforming(serving, version ?? '', by, ground);
  if (found !== undefined) return found;
  if (first !== undefined)
    return { reached: false, because: { kind: 'only-for-tests', capability, provider: first.id } };
  return { reached: false, because: { kind: 'not-bound', capability, offered: all.map(({ id }) => id) } };
}

/** By the one of some providers that shows most: that passed, else that nobody tried. */
function conforming(serving: readonly Provider[], version: string, by: string, ground: Known): Outcome | undefined {
  const judged = serving.map((provider) => ({ provider, verdict: ground.conformance(provider, version) }));
  const shown = judged.find(({ verdict }) => verdict === 'passed');
  const best = shown ?? judged.find(({ verdict }) => verdict !== 'failed');
  const [first] = judged;
  if (best !== undefined) {
    const { capability, id: provider } = best.provider;
    return { reached: true, because: { kind: 'bound', capability, provider, by, isShown: shown !== undefined } };
  }
  if (first === undefined) return undefined;
  const { capability, id: provider } = first.provider;
  return { reached: false, because: { kind: 'fails-contract', capability, provider } };
}

function filled(needs: Extract<Need, { readonly kind: 'slot' }>, ground: Known): Outcome {
  const { flow, slot } = needs;
  const wanted = needs.provider ?? needs.capability;
  const none = { kind: 'not-filled', flow, slot, ...(wanted === undefined ? {} : { with: wanted }) } as const;
  const [definition] = ground.flow(flow);
  const capability = definition?.slots[slot]?.capability ?? '';
  for (const { name, statements } of sourcesOf(ground)) {
    for (const { flow: of, slot: into, fill } of statements.slots) {
      if (of !== flow || into !== slot) continue;
      if (fill.kind === 'capability' && fits(needs, fill.capability, 'capability')) {
        return bound(fill.capability, '*', ground);
      }
      if (fill.kind === 'provider' && fits(needs, fill.provider, 'provider')) {
        return offered(capability, '*', [fill.provider], name, ground);
      }
    }
  }
  return { reached: false, because: none };
}

function fits(
  needs: Extract<Need, { readonly kind: 'slot' }>,
  given: string,
  kind: 'provider' | 'capability',
): boolean {
  const isOpen = needs.provider === undefined && needs.capability === undefined;
  return isOpen || needs[kind] === given;
}

/** Who may decide for the identity, closest first. */
function sourcesOf({ identity, catalog }: Pick<Known, 'identity' | 'catalog'>): readonly Source[] {
  const found = catalog.identity(identity);
  return found === undefined ? [] : ownerChain(found, catalog).sources;
}
