import { existsSync } from 'node:fs';
import { EngineError } from '../kernel/engine-error.ts';
import { hasErrors, type Issue } from '../kernel/issue.ts';
import type { Tessera } from './tessera.ts';
import { counted, paint, personLocale, print, printError } from './output.ts';
import { readFiles, type Project } from './project.ts';
import { seededTexts } from './seeded.ts';
import { issueLine, showProblem } from './show-problem.ts';

/** Publishes the texts of the project that changed; what is wrong is said, and the server serves what was good before. */
export async function publishProject(
  { flowsFolder }: Project,
  tessera: Tessera,
  dataFolder: string,
  isQuiet: boolean,
): Promise<void> {
  if (flowsFolder === undefined) return;
  if (!existsSync(flowsFolder))
    return printError(paint('yellow', `There is no folder ${flowsFolder}: nothing is published.`));
  const seeded = seededTexts(dataFolder);
  const files = readFiles(flowsFolder);
  const changed = seeded.unpublished(files);
  if (changed === undefined) return;
  try {
    const { identities, warnings } = await tessera.publish(changed);
    seeded.remember(files);
    const broken = identities.filter(({ release }) => release === undefined);
    if (!isQuiet) print(summary(identities.length - broken.length, warnings.length));
    for (const { identity, flow, issues } of broken) showIssues(`${identity} does not run ${flow}`, issues);
  } catch (problem) {
    if (!(problem instanceof EngineError)) throw problem;
    printError(paint('red', `Nothing of ${flowsFolder} was published:`));
    showProblem(problem, personLocale());
  }
}

function summary(releases: number, warnings: number): string {
  const more = warnings === 0 ? '' : `, ${counted(warnings, 'warning')} (tessera publish shows them)`;
  return `published ${counted(releases, 'release')}${more}`;
}

function showIssues(title: string, issues: readonly Issue[]): void {
  printError(paint(hasErrors(issues) ? 'red' : 'yellow', title));
  for (const issue of issues) printError(`  ${issueLine(issue, personLocale())}`);
}
