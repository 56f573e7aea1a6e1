import type { Command } from 'commander';
import { text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson } from '../output.ts';
import { spoken } from '../spoken.ts';
import { helpText, type HelpText } from '../help-text.ts';

interface ArchiveOptions extends GlobalOptions {
  readonly flow?: string;
  readonly keepFor?: string;
  readonly keepAtMost?: string;
  readonly dryRun: boolean;
}

export function archiveCommand(): Command {
  return serverCommand(
    'archive',
    spoken('Move ended instances from the store to compressed files, now.', '立即把已结束的实例从存储移入压缩文件。'),
  )
    .option('--flow <flow>', spoken('only of this flow', '只归档这个流程的实例'))
    .option(
      '--keep-for <duration>',
      spoken(
        'those that ended longer ago go: P90D; what the configuration says unless given',
        '归档结束已超过此时长的实例，如 P90D；未给出时按配置',
      ),
    )
    .option('--keep-at-most <n>', spoken('those behind the newest n of a flow go', '每个流程保留最新的 n 个，其余归档'))
    .option('--dry-run', spoken('only count', '只计数，不归档'), false)
    .addHelpText('after', helpText(help))
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
          `${text(answer, 'archived')} ${dryRun ? 'would be archived' : 'archived'}`,
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

const help: HelpText = {
  about: [
    `The server does this by itself every hour, where tessera.config.js says how long instances stay:
  archive: { keepFor: 'P90D', flows: { 'order-fulfilment': { keepFor: 'P30D', keepAtMost: 100000 } } }
An instance goes with its sub-flows, once all have ended. Business keys stay taken. Files lie in the folder
'archive' of the data folder, or where 'archive.folder' says.`,
    `在 tessera.config.js 中写明保留多久后，服务器每小时自动归档：
  archive: { keepFor: 'P90D', flows: { 'order-fulfilment': { keepFor: 'P30D', keepAtMost: 100000 } } }
实例与其子流程全部结束后一并归档，业务键仍视为已用。文件放在数据文件夹的 'archive' 中，或 'archive.folder' 指定的位置。`,
  ],
  examples: [
    ['tessera archive --dry-run'],
    ['tessera archive --keep-for P30D --flow order-fulfilment'],
    ['tessera show i_01j… --archive .tessera/data/archive'],
    ['tessera verify --archive .tessera/data/archive'],
  ],
};
