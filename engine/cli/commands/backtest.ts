import type { Command } from 'commander';
import { databaseUrl } from '../database-url.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export interface BacktestOptions extends GlobalOptions {
  readonly identity: string;
  readonly since: string;
  readonly limit: string;
  readonly flow?: string;
  readonly offline: boolean;
  readonly project: string;
}

export function backtestCommand(): Command {
  return serverCommand(
    'backtest',
    spoken(
      'Replay recorded instances on a draft, and tell what would have gone differently.',
      '在草稿上重放已记录的实例，说明哪些结果会不同。',
    ),
  )
    .argument(
      '<draft>',
      spoken('the draft of a flow, or a folder of texts that it changes', '流程草稿，或所改文本的文件夹'),
    )
    .requiredOption('--identity <path>', spoken('whose instances', '取哪个业务身份的实例'))
    .option(
      '--since <when>',
      spoken(
        'only instances started since: 90d, 12h, PT36H, or 2026-08-01',
        '只取此后启动的实例：90d、12h、PT36H 或 2026-08-01',
      ),
      '90d',
    )
    .option('--limit <n>', spoken('at most so many, the newest first', '最多取多少个，从最新的起'), '1000')
    .option(
      '--flow <flow>',
      spoken('which flow of a folder; the first unless given', '文件夹中的哪个流程；未给出时取第一个'),
    )
    .option(
      '--offline',
      spoken(
        'read the database itself (of DATABASE_URL where it is set), without a server',
        '不经服务器，直接读数据库（设有 DATABASE_URL 时读它）',
      ),
      false,
    )
    .option(
      '--project <folder>',
      spoken(
        'with --offline: where tessera.config.js names the capabilities',
        '与 --offline 同用：tessera.config.js 所在的文件夹，其中列出能力',
      ),
      '.',
    )
    .addHelpText('after', helpText(help))
    .action(async (draft: string, options: BacktestOptions) => {
      const { backtestBody, backtestOffline } = await import('../backtest-offline.ts');
      const { renderBacktest } = await import('../render-backtest.ts');
      const { loadProject } = await import('../project.ts');
      const body = backtestBody(draft, options);
      const answer = options.offline
        ? await backtestOffline(
            body,
            { dataFolder: options.data, databaseUrl: databaseUrl() },
            (await loadProject(options.project)).modules,
          )
        : await apiOf(options).post('/v1/backtest', body);
      if (options.json) return printJson(answer);
      return print(renderBacktest(answer, personLocale()));
    });
}

const help: HelpText = {
  about: [
    `Each instance's own start, events, decisions and answers of providers come to the draft at their own times. Nothing is
changed and nobody is called. Calls that no recorded call answers are answered by a sample of the contract, and counted.`,
    `每个实例原有的启动、事件、人工决定和实现的应答按原来的时间交给草稿。不改动任何数据，也不发出调用。
没有记录可用的调用以契约的样例作答，并计入报告。`,
  ],
  examples: [
    ['tessera backtest flows/trade/order-fulfilment.flow.yaml --identity cn.retail --since 90d'],
    ['tessera backtest drafts --identity cn.retail --flow order-fulfilment --json'],
    ['tessera backtest order.flow.yaml --identity cn.retail --offline --data /var/lib/tessera'],
  ],
};
