import type { Command } from 'commander';
import { text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson } from '../output.ts';
import { spoken } from '../spoken.ts';

interface ArchiveOptions extends GlobalOptions {
  readonly flow?: string;
  readonly keepFor?: string;
  readonly keepAtMost?: string;
  readonly dryRun: boolean;
}

export function archiveCommand(): Command {
  return serverCommand('archive', 'Move ended instances from the store to compressed files, now.')
    .option('--flow <flow>', 'only of this flow')
    .option('--keep-for <duration>', 'those that ended longer ago go: P90D; what the configuration says unless given')
    .option('--keep-at-most <n>', 'those behind the newest n of a flow go')
    .option('--dry-run', 'only count', false)
    .addHelpText('after', examples)
    .action(async (options: ArchiveOptions) => {
      const { flow, keepFor, dryRun } = options;
      const keepAtMost = countOf(options.keepAtMost);
      const body = {
        ...(flow === undefined ? {} : { flow }),
        ...(keepFor === undefined ? {} : { keepFor }),
        ...(keepAtMost === undefined ? {} : { keepAtMost }),
        dryRun,
      };
      const answer = await apiOf(options).post('/v1/archive', body);
      if (options.json) return printJson(answer);
      print(
        spoken(
          `${text(answer, 'archived')} archived${dryRun ? ' if it were not a dry run' : ''}`,
          `${dryRun ? '试运行：将归档' : '已归档'} ${text(answer, 'archived')} 个`,
        ),
      );
      for (const file of texts(answer, 'files')) print(`  ${file}`);
      return undefined;
    });
}

function countOf(option: string | undefined): number | undefined {
  if (option === undefined) return undefined;
  if (/^\d{1,12}$/.test(option)) return Number(option);
  throw new Error(
    spoken(
      `--keep-at-most takes a whole number from 0, not '${option}'.`,
      `--keep-at-most 应为不小于 0 的整数，而不是“${option}”。`,
    ),
  );
}

const examples = `
The server does this by itself every hour, where tessera.config.js says how long instances stay:
  archive: { keepFor: 'P90D', flows: { 'order-fulfilment': { keepFor: 'P30D', keepAtMost: 100000 } } }
An instance goes with its sub-flows, once all have ended. Business keys stay taken. Files lie in the folder
'archive' of the data folder, or where 'archive.folder' says.

Examples:
  tessera archive --dry-run
  tessera archive --keep-for P30D --flow order-fulfilment
  tessera show i_01j… --archive .tessera/data/archive
  tessera verify --archive .tessera/data/archive`;
