import type { Command } from 'commander';
import { issueView } from '../../http/issue-view.ts';
import type { Issue } from '../../kernel/issue.ts';
import { fileRegistry } from '../file-registry.ts';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { paint, personLocale, print, printJson } from '../output.ts';
import { loadProject } from '../project.ts';
import { selectTexts } from '../select-texts.ts';
import { renderIssue } from '../show-problem.ts';

interface CheckOptions extends GlobalOptions {
  readonly identity?: string;
  readonly project: string;
}

export function checkCommand(): Command {
  return localCommand('check', 'Check a folder of flows and identities, without a server.')
    .argument('[paths...]', 'folders of texts, or files of them', ['flows'])
    .option('--identity <path>', 'only for this identity')
    .option('--project <folder>', 'where tessera.config.js names the capabilities', '.')
    .addHelpText('after', examples)
    .action(check);
}

const examples = `
Finds every mistake at once, each with its file, line, column and what to do.

Examples:
  tessera check                                 the folder 'flows'
  tessera check flows/hello.flow.yaml           only what is wrong in this file
  tessera check flows --identity cn.retail.fresh
  tessera check flows --json                    for editors and CI

Exit code: 0 no error (warnings may remain), 1 errors.`;

async function check(paths: readonly string[], options: CheckOptions): Promise<void> {
  const project = await loadProject(options.project);
  const selection = selectTexts(paths, project);
  if (selection.length === 0)
    throw new Error(
      `There is no flow or identity in ${paths.join(', ')}. They are named like hello.flow.yaml, demo.identity.yaml.`,
    );
  const registry = await fileRegistry(project.modules);
  const issues: Issue[] = [];
  for (const { files, concerns, located } of selection) {
    const found = await registry.check(files, options.identity);
    issues.push(...found.issues.filter(({ location }) => concerns(location.file)).map(located));
  }
  report(issues, options);
}

function report(issues: readonly Issue[], { json }: CheckOptions): void {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) process.exitCode = 1;
  if (json) return printJson({ ok: errors === 0, issues: issues.map((issue) => issueView(issue, personLocale())) });
  for (const issue of issues) print(renderIssue(issue, personLocale()));
  return print(verdict(errors, issues.length - errors));
}

function verdict(errors: number, others: number): string {
  const rest = others === 0 ? '' : `, ${others} ${others === 1 ? 'warning or note' : 'warnings or notes'}`;
  if (errors > 0) return paint('red', `${errors} ${errors === 1 ? 'error' : 'errors'}${rest}.`);
  return paint('green', `No error${rest}.`);
}
