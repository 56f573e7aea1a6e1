import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/issue.ts';
import { isJsonObject } from '../kernel/json.ts';
import { flowsRunBy } from '../registry/asked.ts';
import { builtBy } from '../registry/built-by.ts';
import { releasesOf } from '../registry/built-for.ts';
import type { Built, Made } from '../registry/built.ts';
import { createCompiler, type Compilation } from '../registry/compiler.ts';
import { takesStarts, type Pair } from '../registry/concerned-pairs.ts';
import type { Files } from '../registry/files.ts';
import { readTexts } from '../registry/read-texts.ts';
import { withTexts } from '../registry/registry-state.ts';
import { stateOfModules } from '../registry/state-of-modules.ts';
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
  const state = withTexts(stateOfModules(modules), texts);
  const compilation = createCompiler().compile(state, { testProviders: true });
  const made = new Map<ReleaseId, Made>();
  const done = new Map<string, Built>();
  const build = (flow: string, identity: string): Built => {
    const key = `${flow} ${identity}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    const [built, ...started] = builtBy(compilation, flow, identity);
    for (const one of [built, ...started].flatMap(releasesOf)) made.set(one.release, one);
    done.set(key, built);
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
    pairs: pairsOf(compilation),
    flows: [...new Set(texts.flatMap(({ kind, text }) => (kind === 'flow' ? [text.name] : [])))],
    build,
  };
}

function pairsOf({ places }: Compilation): readonly Pair[] {
  return [...places.values()]
    .filter(({ identity }) => takesStarts(identity))
    .flatMap((place) => flowsRunBy(place).map((flow) => ({ flow, identity: place.identity.path })));
}

/** The file that a flow is written in. @throws EngineError FLOW_NOT_FOUND */
export function flowFileOf(files: Files, flow: string): string {
  const found = Object.keys(files).find((name) => {
    if (!name.endsWith('.flow.yaml')) return false;
    const { data } = readYaml(files[name] ?? '', name);
    return isJsonObject(data) && data['flow'] === flow;
  });
  if (found === undefined) throw new EngineError('FLOW_NOT_FOUND', { params: { flow } });
  return found;
}
