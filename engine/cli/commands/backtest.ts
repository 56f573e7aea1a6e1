import type { Command } from 'commander';
import { databaseUrl } from '../database-url.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';
import { loadProject } from '../project.ts';

export interface BacktestOptions extends GlobalOptions {
  readonly identity: string;
  readonly since: string;
  readonly limit: string;
  readonly flow?: string;
  readonly offline: boolean;
  readonly project: string;
}

export function backtestCommand(): Command {
  return serverCommand('backtest', 'Replay recorded instances on a draft, and tell what would have gone differently.')
    .argument('<draft>', 'the draft of a flow, or a folder of texts that it changes')
    .requiredOption('--identity <path>', 'whose instances')
    .option('--since <when>', 'only instances started since: 90d, 12h, PT36H, or 2026-08-01', '90d')
    .option('--limit <n>', 'at most so many, the newest first', '1000')
    .option('--flow <flow>', 'which flow of a folder; the first unless given')
    .option('--offline', 'read the database itself (of DATABASE_URL where it is set), without a server', false)
    .option('--project <folder>', 'with --offline: where tessera.config.js names the capabilities', '.')
    .addHelpText('after', examples)
    .action(async (draft: string, options: BacktestOptions) => {
      const { backtestBody, backtestOffline } = await import('../backtest-offline.ts');
      const { renderBacktest } = await import('../render-backtest.ts');
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

const examples = `
Each instance's own start, events, decisions and answers of providers come to the draft at their own times. Nothing is
changed and nobody is called. Calls that no recorded call answers are answered by a sample of the contract, and counted.

Examples:
  tessera backtest flows/trade/order-fulfilment.flow.yaml --identity cn.retail --since 90d
  tessera backtest drafts --identity cn.retail --flow order-fulfilment --json
  tessera backtest order.flow.yaml --identity cn.retail --offline --data /var/lib/tessera`;
