import { Option, type Command } from 'commander';
import type { CheckOptions } from '../check-texts.ts';
import { localCommand } from '../global-options.ts';
import { locales } from '../../kernel/localized.ts';

export function checkCommand(): Command {
  return localCommand('check', 'Check a folder of flows and identities, without a server.')
    .argument('[paths...]', 'folders of texts, or files of them', ['flows'])
    .option('--identity <path>', 'only for this identity')
    .addOption(
      new Option('--locale <locale>', 'language of the messages; default: that of the terminal').choices([...locales]),
    )
    .option('--project <folder>', 'where tessera.config.js names the capabilities', '.')
    .addHelpText('after', examples)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { checkTexts } = await import('../check-texts.ts');
      await checkTexts(paths, options);
    });
}

const examples = `
Finds every mistake at once, each with its file, line, column and what to do.

Examples:
  tessera check                                 the folder 'flows'
  tessera check flows/hello.flow.yaml           only what is wrong in this file
  tessera check flows --identity cn.retail.fresh
  tessera check flows --json                    for editors and CI

Exit code: 0 no error (warnings may remain), 1 errors.`;
