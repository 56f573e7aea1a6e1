import { issueView } from '../kernel/issue-view.ts';
import type { Issue } from '../kernel/issue.ts';
import type { Locale } from '../kernel/localized.ts';
import { fileRegistry } from './file-registry.ts';
import type { GlobalOptions } from './global-options.ts';
import { paint, personLocale, print, printJson } from './output.ts';
import { program } from './program.ts';
import { loadProject } from './project.ts';
import { selectTexts } from './select-texts.ts';
import { renderIssue } from './show-problem.ts';

export interface CheckOptions extends GlobalOptions {
  readonly identity?: string;
  readonly project: string;
  readonly locale?: Locale;
}

/** Checks folders and files, and prints what is wrong. */
export async function checkTexts(paths: readonly string[], options: CheckOptions): Promise<void> {
  const project = await loadProject(options.project);
  const selection = selectTexts(paths, project);
  if (selection.length === 0)
    throw new Error(
      `There is no flow or identity in ${paths.join(', ')}. They are named like hello.flow.yaml, demo.identity.yaml.`,
    );
  const registry = await fileRegistry(project.modules);
  const issues: Issue[] = [];
  for (const { files, concerns, located } of selection) {
    const found = await registry.check(files, options.identity, program);
    issues.push(...found.issues.filter(({ location }) => concerns(location.file)).map(located));
  }
  report(issues, options);
}

function report(issues: readonly Issue[], { json, locale = personLocale() }: CheckOptions): void {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) process.exitCode = 1;
  if (json) return printJson({ ok: errors === 0, issues: issues.map((issue) => issueView(issue, locale)) });
  for (const issue of issues) print(renderIssue(issue, locale));
  return print(verdict(errors, issues.length - errors));
}

function verdict(errors: number, others: number): string {
  const rest = others === 0 ? '' : `, ${others} ${others === 1 ? 'warning or note' : 'warnings or notes'}`;
  if (errors > 0) return paint('red', `${errors} ${errors === 1 ? 'error' : 'errors'}${rest}.`);
  return paint('green', `No error${rest}.`);
}
