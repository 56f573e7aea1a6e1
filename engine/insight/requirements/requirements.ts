import type { Leaf, Need, Requirement } from '../../catalog/requirement.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Within } from '../../host/store.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { nearest } from '../../kernel/nearest.ts';
import { catalogOf, identityAt } from '../../registry/catalog-of.ts';
import { conformanceOf } from '../../registry/conformance-of.ts';
import { flowVersions, type RegistryState } from '../../registry/registry-state.ts';
import { indexOf, type RequirementText } from '../../registry/state-index.ts';
import { bodiesOf } from './bodies.ts';
import { gapContract } from './gap-contract.ts';
import type { Ground, Use } from './ground.ts';
import { needText } from './need-text.ts';
import { orphans, type Orphan } from './orphans.ts';
import { partNamed } from './part-named.ts';
import { runningOf } from './running-of.ts';
import { treeLevels, type TreeLevels } from './tree-levels.ts';
import { trialsOf } from './trials-of.ts';

/** A requirement with what it has reached. */
export interface RequirementLevels extends TreeLevels {
  readonly text: RequirementText;
  /** What its identity says itself and none of its requirements asks for. */
  readonly orphans: readonly Orphan[];
}

export interface Requirements {
  /** By id, as far as the key sees their identities. */
  list(within: Within): Promise<readonly RequirementText[]>;
  /** @throws EngineError REQ_NOT_FOUND, as for what lies beyond the key's reach */
  get(id: string, within: Within): Promise<RequirementText>;
  /** @param useOf what happened under an identity, as far as whoever asks may see it */
  levels(id: string, within: Within, useOf: (identity: string) => Use): Promise<RequirementLevels>;
  /**
   * The contract that a part which is a gap asks for, as JSON.
   * @throws EngineError REQ_NOT_FOUND, REQ_PART_NOT_FOUND, REQ_PART_NO_GAP
   */
  gapContract(id: string, part: string, within: Within): Promise<JsonObject>;
}

/** Requirements over what is published now; scenarios that were tried on a release are not tried again. */
export function createRequirements(registry: Pick<Registry, 'present' | 'release' | 'testProviders'>): Requirements {
  const bodies = bodiesOf((id) => registry.release(id));
  const trials = trialsOf(bodies);
  const list = async (within: Within): Promise<readonly RequirementText[]> => {
    const { requirements } = indexOf(await registry.present());
    return requirements.filter(({ requirement }) => coversIdentity(within, requirement.identity));
  };
  const get = async (id: string, within: Within): Promise<RequirementText> => {
    const seen = await list(within);
    const found = seen.find(({ requirement }) => requirement.id === id);
    if (found === undefined) throw unknownRequirement(id, seen);
    return found;
  };
  return {
    list,
    get,
    async levels(id, within, useOf) {
      const text = await get(id, within);
      const { requirement } = text;
      const state = await registry.present();
      const tree = await treeLevels(requirement, {
        identity: requirement.identity,
        catalog: catalogOf(state),
        flow: (name) => flowVersions(state, name).map(({ definition }) => definition),
        testProviders: registry.testProviders,
        conformance: verdictIn(state),
        running: await runningOf(requirement, state, bodies, within),
        trials: trials(state),
        use: useOf(requirement.identity),
      });
      return { ...tree, text, orphans: orphansOf(requirement, state) };
    },
    async gapContract(id, part, within) {
      const { requirement } = await get(id, within);
      const leaf = gapLeaf(requirement, part);
      return gapContract(leaf, leaf.needs.gap, requirement, catalogOf(await registry.present()));
    },
  };
}

function verdictIn(state: RegistryState): Ground['conformance'] {
  return (provider, version) => {
    const contract = state.contracts.get(provider.capability)?.find((one) => one.version === version);
    return contract && conformanceOf(state, provider, contract)?.verdict;
  };
}

type GapLeaf = Leaf & { readonly needs: Extract<Need, { readonly kind: 'gap' }> };

function gapLeaf(requirement: Requirement, wanted: string): GapLeaf {
  const part = partNamed(requirement, wanted);
  if (part.kind === 'leaf' && isGap(part)) return part;
  const needs = part.kind === 'leaf' ? needText(part.needs) : part.parts.map((one) => one.id).join(', ');
  throw new EngineError('REQ_PART_NO_GAP', { params: { part: wanted, needs } });
}

function isGap(leaf: Leaf): leaf is GapLeaf {
  return leaf.needs.kind === 'gap';
}

function orphansOf({ identity }: Requirement, state: RegistryState): readonly Orphan[] {
  const own = identityAt(state, identity);
  if (own === undefined) return [];
  const all = indexOf(state).requirements.map(({ requirement }) => requirement);
  return orphans(
    own,
    all.filter((one) => one.identity === identity),
    catalogOf(state),
  );
}

function unknownRequirement(id: string, seen: readonly RequirementText[]): EngineError {
  const close = nearest(
    id,
    seen.map(({ requirement }) => requirement.id),
  );
  const params = { requirement: id.slice(0, 80), ...(close === undefined ? {} : { nearest: close }) };
  return new EngineError('REQ_NOT_FOUND', { params });
}
