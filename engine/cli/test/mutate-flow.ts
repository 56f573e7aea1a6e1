import { generateScenarios } from '../../simulate/generate/generate-scenarios.ts';
import { judgeMutants, type JudgedMutant } from '../../simulate/mutate/judge-mutants.ts';
import { readScenarios } from '../../simulate/scenario/read-scenarios.ts';
import type { ScenarioFile } from '../../simulate/scenario/scenario.ts';
import { worldOfTexts } from '../../simulate/world-of-texts.ts';
import { paint, personLocale, print, printJson } from '../output.ts';
import { readFiles, type Project } from '../project.ts';
import { requireIdentity } from './require-identity.ts';
import { scenarioFolders } from './scenario-files.ts';
import type { TestOptions } from './test-project.ts';
import { words } from './words.ts';

/** Plants mistakes in a flow, one at a time, and shows which of them neither the checker nor a scenario finds. */
export function mutateFlow(flow: string, paths: readonly string[], project: Project, options: TestOptions): boolean {
  const folder = project.flowsFolder ?? 'flows';
  const files = readFiles(folder);
  const written = scenarioFolders(paths.length > 0 ? paths : [folder], project).flatMap((each) => each.files);
  const scenarios = [...generatedFor(flow, project, options, files), ...written.filter((file) => file.flow === flow)];
  const judged = [...judgeMutants({ files, modules: project.modules, flow, scenarios })];
  const left = judged.filter(({ verdict }) => verdict === 'survived');
  if (options.json) printJson({ flow, ...countsOf(judged), mutants: judged.map(mutantView) });
  else report(judged, left);
  return left.length === 0;
}

/** With `--identity`, generated scenarios look on too. */
function generatedFor(
  flow: string,
  project: Project,
  { identity }: TestOptions,
  files: ReturnType<typeof readFiles>,
): readonly ScenarioFile[] {
  if (identity === undefined) return [];
  const texts = worldOfTexts(files, project.modules);
  requireIdentity(identity, texts.identities);
  const { made } = texts.build(flow, identity);
  if (made === undefined) return [];
  const { text } = generateScenarios(texts.world, { release: made.release, identity });
  const { read } = readScenarios(text, `${flow}.generated.scenarios.yaml`);
  return read === undefined ? [] : [read];
}

function countsOf(judged: readonly JudgedMutant[]) {
  const count = (verdict: JudgedMutant['verdict']) => judged.filter((one) => one.verdict === verdict).length;
  return { checker: count('checker'), scenario: count('scenario'), survived: count('survived'), equal: count('equal') };
}

function mutantView({ mutant, verdict, by }: JudgedMutant) {
  const { kind, pointer, says } = mutant;
  return { kind, pointer, says, verdict, ...(by === undefined ? {} : { by }) };
}

function report(judged: readonly JudgedMutant[], left: readonly JudgedMutant[]): void {
  const { checker, scenario, survived, equal } = countsOf(judged);
  for (const { mutant } of left)
    print(`${paint('red', '✗')} ${mutant.kind}  ${mutant.pointer}  ${paint('dim', mutant.says)}`);
  print(
    words[personLocale()].mutants({
      killed: checker + scenario,
      all: checker + scenario + survived,
      checker,
      scenario,
      equal,
    }),
  );
}
