import type { CapabilityModule } from '../../catalog/capabilities-module.ts';
import { readYaml } from '../../flow/read-yaml.ts';
import type { Files } from '../../registry/files.ts';
import { runSuite } from '../scenario/run-suite.ts';
import type { ScenarioFile } from '../scenario/scenario.ts';
import type { TextsWorld } from '../world-of-state.ts';
import { flowFileOf, worldOfTexts } from '../world-of-texts.ts';
import { mutantsOf, type Mutant } from './mutants-of.ts';

export interface MutantRequest {
  readonly files: Files;
  readonly modules: readonly CapabilityModule[];
  readonly flow: string;
  /** What is to find the mistakes, quickest first. */
  readonly scenarios: readonly ScenarioFile[];
}

/**
 * What became of a mutant. `equal`: no release of the identities that the scenarios are for is another one, so there is
 * nothing to find.
 */
export interface JudgedMutant {
  readonly mutant: Mutant;
  readonly verdict: 'checker' | 'scenario' | 'survived' | 'equal';
  /** The code of the checker's finding, or the scenario. */
  readonly by?: string;
}

/** Plants each mistake in turn, and asks the checker, whose notes do not count, and then the scenarios. One at a time, since each takes a while. */
export function* judgeMutants(request: MutantRequest): Generator<JudgedMutant> {
  const { files, modules, flow } = request;
  const file = flowFileOf(files, flow);
  const sound = worldOfTexts(files, modules);
  const scenarios = request.scenarios.map((each) => holding(sound, each));
  const identities = [...new Set(scenarios.flatMap((each) => each.scenarios.flatMap((one) => one.identities)))];
  const releases = new Map(identities.map((identity) => [identity, sound.build(flow, identity).made?.release]));
  const known = new Set(identities.flatMap((identity) => sound.build(flow, identity).issues.map(({ code }) => code)));
  for (const mutant of mutantsOf(readYaml(files[file] ?? '', file).data ?? null)) {
    // JSON is YAML: the mutant's text need not be pretty.
    const texts = worldOfTexts({ ...files, [file]: JSON.stringify(mutant.flow) }, modules);
    const built = identities.map((identity) => ({ ...texts.build(flow, identity), identity }));
    const issue = [...texts.issues, ...built.flatMap(({ issues }) => issues)].find(
      ({ code, severity }) => severity !== 'note' && !known.has(code),
    );
    if (issue !== undefined) yield { mutant, verdict: 'checker', by: issue.code };
    else if (built.every(({ identity, made }) => made?.release === releases.get(identity)))
      yield { mutant, verdict: 'equal' };
    else yield { mutant, ...judgeByScenarios(texts, scenarios) };
  }
}

/** What fails without any mistake finds none. */
function holding(texts: TextsWorld, file: ScenarioFile): ScenarioFile {
  const failed = runSuite({ texts, files: [file] }).runs.filter(({ failures }) => failures.length > 0);
  const ids = new Set(failed.map(({ scenario }) => scenario.id));
  return { ...file, scenarios: file.scenarios.filter(({ id }) => !ids.has(id)) };
}

function judgeByScenarios(texts: TextsWorld, scenarios: readonly ScenarioFile[]): Pick<JudgedMutant, 'verdict' | 'by'> {
  for (const file of scenarios) {
    const { runs, issues } = runSuite({ texts, files: [file] });
    const failed = runs.find(({ failures }) => failures.length > 0);
    if (failed !== undefined) return { verdict: 'scenario', by: failed.scenario.id };
    const [issue] = issues;
    if (issue !== undefined) return { verdict: 'scenario', by: issue.code };
  }
  return { verdict: 'survived' };
}
