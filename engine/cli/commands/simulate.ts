import type { Command } from 'commander';
import { localCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';

export interface SimulateOptions extends Pick<GlobalOptions, 'json'> {
  readonly identity: string;
  readonly runs: string;
  readonly seed: string;
  readonly model?: string;
  readonly project: string;
  readonly flows?: string;
}

export function simulateCommand(): Command {
  return localCommand(
    'simulate',
    'Run many instances of a flow through virtual time, and tell how long, how full, how dear.',
  )
    .argument('<flow>', 'the name of a flow')
    .requiredOption('--identity <path>')
    .option('--runs <n>', 'how many instances', '1000')
    .option('--seed <n>', 'equal seeds give equal answers', '1')
    .option('--model <file>', 'arrivals, latencies, failures, people and their decisions: see docs/simulation.md')
    .option('--project <folder>', 'where tessera.config.js names the capabilities', '.')
    .option('--flows <folder>', 'the folder of texts; the project names it unless given')
    .addHelpText('after', examples)
    .action(async (flow: string, options: SimulateOptions) => {
      const { simulateFlow } = await import('../simulate-flow.ts');
      const { renderModelReport } = await import('../render-model-report.ts');
      const report = await simulateFlow(flow, options);
      if (options.json) return printJson(report);
      return print(renderModelReport(flow, options.identity, report, personLocale()));
    });
}

const examples = `
Without a model an instance starts about every hour, calls take no time and never fail, people need five minutes and
decide by lot, and there are always enough of them. No provider is called.

Examples:
  tessera simulate order-fulfilment --identity cn.retail --runs 1000 --seed 7
  tessera simulate order-fulfilment --identity cn.retail --model flows/trade/order-fulfilment.model.yaml
  tessera simulate order-fulfilment --identity cn.retail --json`;
