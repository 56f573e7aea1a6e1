import { setImmediate as turn } from 'node:timers/promises';
import type { ReleaseId } from '../../kernel/ids.ts';
import { classRelease } from '../../registry/class-release.ts';
import { facetsOf } from '../../registry/catalog-of.ts';
import { activeKey, type RegistryState } from '../../registry/registry-state.ts';
import type { StoredText } from '../../registry/stored.ts';
import { completePoint } from '../../release/stated.ts';
import { readScenarios } from '../../simulate/scenario/read-scenarios.ts';
import { runScenario } from '../../simulate/scenario/run-scenario.ts';
import type { Scenario } from '../../simulate/scenario/scenario.ts';
import { makeWorld, type World } from '../../simulate/world.ts';
import type { Bodies } from './bodies.ts';
import type { Running, Trials } from './ground.ts';

/** A scenario as it is published. */
interface Known {
  readonly flow: string;
  readonly scenario: Scenario;
  /** Of the file that it stands in. */
  readonly hash: string;
}

/** How many verdicts are kept; a scenario on a release holds or does not, for ever. */
const keptAtMost = 5_000;

/** Runs published scenarios on releases, each pair once. */
export function trialsOf(bodies: Bodies): (state: RegistryState) => Trials {
  const verdicts = new Map<string, boolean>();
  const read = new WeakMap<StoredText, readonly Known[]>();
  const worlds = new Map<ReleaseId, World>();

  async function holds({ scenario, hash }: Known, release: ReleaseId, identity: string): Promise<boolean> {
    const key = `${release} ${identity} ${hash} ${scenario.id}`;
    const known = verdicts.get(key);
    if (known !== undefined) return known;
    await bodies.load([release]);
    // Instances that run have their turn between two scenarios.
    await turn();
    const { failures } = runScenario(worldOf(release), release, scenario, identity);
    if (verdicts.size >= keptAtMost) verdicts.clear();
    verdicts.set(key, failures.length === 0);
    return failures.length === 0;
  }

  /** A plan is worth keeping while a tree is judged, and no longer. */
  function worldOf(release: ReleaseId): World {
    const known = worlds.get(release);
    if (known !== undefined) return known;
    if (worlds.size >= 20) worlds.clear();
    const made = makeWorld({ release: (id) => bodies.get(id) });
    worlds.set(release, made);
    return made;
  }

  return (state) => {
    const scenarios = scenariosOf(state, read);
    return {
      async run(id, on) {
        const known = chosen(scenarios.get(id) ?? [], on);
        if (known === undefined) return undefined;
        for (const identity of identitiesFor(known, on)) {
          const release = servingAt(state, known, identity);
          const passes = release !== undefined && (await holds(known, release, identity));
          if (!passes) return { flow: known.flow, fails: identity };
        }
        return { flow: known.flow };
      },
    };
  };
}

/** Of several of one id, the one of a flow that holds what is tried. */
function chosen(known: readonly Known[], on: readonly Running[]): Known | undefined {
  return known.find(({ flow }) => on.some((one) => one.flow === flow)) ?? known[0];
}

/** Where it is said to hold, as far as that is tried; else the first. */
function identitiesFor({ scenario }: Known, on: readonly Running[]): readonly string[] {
  const tried = [...new Set(on.map(({ identity }) => identity))];
  const meant = tried.filter((identity) => scenario.identities.includes(identity));
  return meant.length > 0 ? meant : tried.slice(0, 1);
}

function servingAt(state: RegistryState, { flow, scenario }: Known, identity: string): ReleaseId | undefined {
  const row = state.active.get(activeKey(flow, identity));
  return row && classRelease(row, completePoint(scenario.facets, facetsOf(state)))?.release;
}

function scenariosOf(
  { texts }: RegistryState,
  read: WeakMap<StoredText, readonly Known[]>,
): ReadonlyMap<string, readonly Known[]> {
  const found = new Map<string, Known[]>();
  for (const { kind, text } of texts.values()) {
    if (kind !== 'scenarios') continue;
    const inside = read.get(text) ?? scenariosIn(text);
    read.set(text, inside);
    for (const one of inside) {
      const { id } = one.scenario;
      found.set(id, [...(found.get(id) ?? []), one]);
    }
  }
  return found;
}

/** None where the file cannot be read: that is told where scenarios are run. */
function scenariosIn({ files, file, hash }: StoredText): readonly Known[] {
  const { read } = readScenarios(files[file] ?? '', file);
  return (read?.scenarios ?? []).map((scenario) => ({ flow: read?.flow ?? '', scenario, hash }));
}
