import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import { catalogOf } from '../registry/catalog-of.ts';
import { concernedPairs, type Pair } from '../registry/concerned-pairs.ts';
import type { Files } from '../registry/files.ts';
import { readTexts } from '../registry/read-texts.ts';
import { emptyState, withContract, withProvider, withTexts, type RegistryState } from '../registry/registry-state.ts';
import { releaseBuilder, type Built, type Made } from '../registry/release-builder.ts';
import { makeWorld, type World } from './world.ts';

/** A world made of texts and capabilities alone, without a server. */
export interface TextsWorld {
  readonly world: World;
  /** What is wrong with the texts themselves. */
  readonly issues: readonly Issue[];
  /** The flows that identities run, each with each. */
  readonly pairs: readonly Pair[];
  readonly flows: readonly string[];
  /** Resolved and checked when it is first asked for. */
  build(flow: string, identity: string): Built;
}

/** Reads texts as a publish would, and builds releases of them on demand. Providers for tests may serve. */
export function worldOfTexts(files: Files, modules: readonly CapabilityModule[]): TextsWorld {
  const { texts, issues } = readTexts(files, { at: 0, by: '' });
  const state = withTexts(modules.reduce(withModule, emptyState), texts);
  const catalog = catalogOf(state);
  const builder = releaseBuilder(state, catalog, { testProviders: true });
  const made = new Map<ReleaseId, Made>();
  const build = (flow: string, identity: string): Built => {
    const built = builder.build(flow, identity);
    for (const one of builder.all()) if (one.made !== undefined) made.set(one.made.release, one.made);
    return built;
  };
  return {
    world: makeWorld({
      release: (id) => {
        const known = made.get(id);
        return known === undefined ? undefined : { checked: true, release: id, body: known.body };
      },
      active: (flow, identity) => build(flow, identity).made?.release,
    }),
    issues,
    pairs: concernedPairs(state, catalog),
    flows: [...new Set(texts.flatMap(({ kind, text }) => (kind === 'flow' ? [text.name] : [])))],
    build,
  };
}

function withModule(state: RegistryState, { contracts, providers }: CapabilityModule): RegistryState {
  const registered = contracts.reduce(withContract, state);
  return providers.reduce(withProvider, registered);
}
