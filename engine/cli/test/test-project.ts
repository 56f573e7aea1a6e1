import type { Issue } from '../../kernel/issue.ts';
import { reportCoverage } from '../../simulate/coverage/report-coverage.ts';
import { runSuite, type SuiteRun } from '../../simulate/scenario/run-suite.ts';
import { worldOfTexts } from '../../simulate/world-of-texts.ts';
import type { GlobalOptions } from '../global-options.ts';
import { paint, personLocale, print, printJson } from '../output.ts';
import { loadProject } from '../project.ts';
import { issueLine } from '../show-problem.ts';
import { generateFile } from './generate-file.ts';
import { mutateFlow } from './mutate-flow.ts';
import { renderCoverage } from './render-coverage.ts';
import { renderRun } from './render-run.ts';
import { requireIdentity } from './require-identity.ts';
import { runView } from './run-view.ts';
import { scenarioFolders } from './scenario-files.ts';
import { words } from './words.ts';

export interface TestOptions extends GlobalOptions {
  readonly identity?: string;
  readonly all?: true;
  readonly coverage?: true;
  /** A flow. */
  readonly generate?: string;
  /** A flow. */
  readonly mutants?: string;
  readonly project: string;
}

/** Runs scenarios and prints what does not hold, or makes scenarios, or tries them; true where nothing is left to say. */
export async function testProject(paths: readonly string[], options: TestOptions): Promise<boolean> {
  const project = await loadProject(options.project);
  if (options.generate !== undefined) {
    generateFile(options.generate, project, options);
    return true;
  }
  if (options.mutants !== undefined) return mutateFlow(options.mutants, paths, project, options);
  const asked = paths.length > 0 ? paths : [project.flowsFolder ?? 'flows'];
  const identity = options.all === true ? ({ kind: 'all' } as const) : options.identity;
  const runs: SuiteRun[] = [];
  const issues: Issue[] = [];
  const startedAt = performance.now();
  const folders = scenarioFolders(asked, project).map(({ texts, ...folder }) => ({
    ...folder,
    world: worldOfTexts(texts, project.modules),
  }));
  const known = folders.flatMap(({ world }) => world.identities);
  if (typeof identity === 'string' && folders.length > 0) requireIdentity(identity, known);
  for (const { world, files, issues: unread } of folders) {
    const suite = runSuite({ texts: world, files, ...(identity === undefined ? {} : { identity }) });
    const broken = world.issues.filter(({ severity }) => severity === 'error');
    issues.push(...unread, ...broken, ...suite.issues);
    runs.push(...suite.runs);
  }
  const ok = issues.length === 0 && runs.every(({ failures }) => failures.length === 0);
  const coverage = options.coverage === true ? reportCoverage(runs) : [];
  if (options.json)
    printJson({ ok, issues, runs: runs.map(runView), ...(options.coverage === true ? { coverage } : {}) });
  else {
    report(runs, issues, performance.now() - startedAt);
    if (coverage.length > 0) print(renderCoverage(coverage, personLocale()));
  }
  return ok;
}

function report(runs: readonly SuiteRun[], issues: readonly Issue[], ms: number): void {
  const locale = personLocale();
  const said = words[locale];
  for (const issue of issues) print(issueLine(issue, locale));
  const failed = runs.filter(({ failures }) => failures.length > 0);
  for (const run of failed) print(renderRun(run, locale));
  const sampled = [...new Set(runs.flatMap((run) => run.sampled))].toSorted();
  if (sampled.length > 0) print(paint('dim', said.sampled(sampled.join(', '))));
  const time = said.seconds((ms / 1_000).toFixed(2));
  const passed = paint('green', `${said.passed(runs.length - failed.length)}${time}`);
  print(failed.length === 0 ? passed : `${paint('red', said.failed(failed.length))}${said.comma}${passed}`);
}
