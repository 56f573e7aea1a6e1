import { existsSync } from 'node:fs';
import { EngineError } from '../kernel/engine-error.ts';
import { hasErrors, type Issue } from '../kernel/issue.ts';
import type { Tessera } from './tessera.ts';
import { counted, paint, personLocale, print, printError } from './output.ts';
import { readFiles, type Project } from './project.ts';
import { seededTexts } from './seeded.ts';
import { issueLine, showProblem } from './show-problem.ts';
import { spoken } from './spoken.ts';

const shownWarnings = 3;

/** Publishes the texts of the project that changed; what is wrong is said, and the server serves what was good before. */
export async function publishProject(
  { flowsFolder }: Project,
  tessera: Tessera,
  dataFolder: string,
  isQuiet: boolean,
): Promise<void> {
  if (flowsFolder === undefined) return;
  if (!existsSync(flowsFolder))
    return printError(
      paint(
        'yellow',
        spoken(
          `There is no folder ${flowsFolder}: nothing is published.`,
          `没有文件夹 ${flowsFolder}：未发布任何内容。`,
        ),
      ),
    );
  const seeded = seededTexts(dataFolder);
  const files = readFiles(flowsFolder);
  const changed = seeded.unpublished(files);
  if (changed === undefined) return;
  try {
    const { identities, warnings } = await tessera.publish(changed);
    seeded.remember(files);
    const broken = identities.filter(({ release }) => release === undefined);
    if (!isQuiet) tell(identities.length - broken.length, warnings);
    for (const { identity, flow, issues } of broken)
      showIssues(spoken(`${identity} does not run ${flow}`, `${identity} 无法运行 ${flow}`), issues);
  } catch (problem) {
    if (!(problem instanceof EngineError)) throw problem;
    printError(paint('red', spoken(`Nothing of ${flowsFolder} was published:`, `${flowsFolder} 未发布任何内容：`)));
    showProblem(problem, personLocale());
    printError(spoken('The server goes on with what was published before.', '服务器继续使用之前发布的内容。'));
  }
}

/** A few warnings are shown at once; of many it is said where they are. */
function tell(releases: number, warnings: readonly Issue[]): void {
  const isFew = warnings.length <= shownWarnings;
  print(summary(releases, isFew ? 0 : warnings.length));
  if (isFew) for (const issue of warnings) print(`  ${issueLine(issue, personLocale())}`);
}

function summary(releases: number, warnings: number): string {
  const more = warnings === 0 ? '' : `, ${counted(warnings, 'warning')} (tessera publish shows them)`;
  const also = warnings === 0 ? '' : `，警告 ${warnings} 条（用 tessera publish 查看）`;
  return spoken(`published ${counted(releases, 'release')}${more}`, `已发布 ${releases} 个版本${also}`);
}

function showIssues(title: string, issues: readonly Issue[]): void {
  printError(paint(hasErrors(issues) ? 'red' : 'yellow', title));
  for (const issue of issues) printError(`  ${issueLine(issue, personLocale())}`);
}
