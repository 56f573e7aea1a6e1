import { InvalidArgumentError, Option, type Command } from 'commander';
import { locales } from '../../kernel/localized.ts';
import type { CheckOptions } from '../check/check-project.ts';
import { localCommand } from '../global-options.ts';
import { Unreadable } from '../unreadable.ts';

export function checkCommand(): Command {
  return localCommand(
    'check',
    'Check flows and identities, without a server: every mistake at once, and how to mend it.',
  )
    .argument('[paths...]', 'folders of texts, or files of them', ['flows'])
    .addOption(new Option('--identity <path>', 'only for this identity').conflicts('all'))
    .option('--all', 'for every identity that says something about a flow (the default)')
    .addOption(new Option('--sarif', 'print SARIF 2.1.0, for code hosts').conflicts('json'))
    .option('--fix', 'apply every fix that is the only one for its issue, and that makes it go')
    .option('--dry-run', 'with --fix: show the change as a diff, and write nothing')
    .addOption(new Option('--locale <locale>', 'of the messages; default: of the terminal').choices([...locales]))
    .option('--max <count>', 'issues to print', wholeNumber, 100)
    .option('--project <folder>', 'where tessera.config.js names the capabilities', '.')
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { checkProject } = await import('../check/check-project.ts');
      try {
        if (!(await checkProject(paths, options))) process.exitCode = 1;
      } catch (problem) {
        throw new Unreadable(problem);
      }
    });
}

function wholeNumber(given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It takes a whole number from 1.');
  return count;
}

const examples = `
Each issue comes with its place, the shortest way through the flow that shows it, a value that shows it, and what to do.

Examples:
  tessera check                                 the folder 'flows'
  tessera check flows/hello.flow.yaml           only what is wrong in this file
  tessera check flows --identity cn.retail.fresh
  tessera check flows --fix --dry-run           what --fix would change
  tessera check flows --json                    for editors: the issues as POST /v1/check gives them
  tessera check flows --sarif > tessera.sarif   for code hosts

Exit code: 0 no error (warnings may remain), 1 errors, 2 something could not be read.`;
