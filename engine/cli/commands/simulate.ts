import type { Command } from 'commander';
import { localCommand, projectOption, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

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
    spoken(
      'Run many instances of a flow through virtual time, and tell how long, how full, how dear.',
      '在虚拟时间中运行大量实例，给出耗时、负荷和成本。',
    ),
  )
    .argument('<flow>', spoken('the name of a flow', '流程名'))
    .requiredOption('--identity <path>', spoken('the business identity', '业务身份'))
    .option('--runs <n>', spoken('how many instances', '实例数'), '1000')
    .option('--seed <n>', spoken('equal seeds give equal answers', '种子相同则结果相同'), '1')
    .option(
      '--model <file>',
      spoken(
        'arrivals, latencies, failures, people and their decisions: see docs/simulation.md',
        '到达、时延、失败、人员及其决定，见 docs/simulation.md',
      ),
    )
    .addOption(projectOption())
    .option(
      '--flows <folder>',
      spoken('the folder of texts; the project names it unless given', '文本文件夹；未给出时按项目配置'),
    )
    .addHelpText('after', helpText(help))
    .action(async (flow: string, options: SimulateOptions) => {
      const { simulateFlow } = await import('../simulate-flow.ts');
      const { renderModelReport } = await import('../render-model-report.ts');
      const report = await simulateFlow(flow, options);
      if (options.json) return printJson(report);
      return print(renderModelReport(flow, options.identity, report, personLocale()));
    });
}

const help: HelpText = {
  about: [
    `Without a model an instance starts about every hour, calls take no time and never fail, people need five minutes and
decide by lot, and there are always enough of them. No provider is called.`,
    `未给出模型时：约每小时启动一个实例，调用不耗时也不失败，人员充足，每次办理五分钟，结果随机。不会调用任何实现。`,
  ],
  examples: [
    ['tessera simulate order-fulfilment --identity cn.retail --runs 1000 --seed 7'],
    ['tessera simulate order-fulfilment --identity cn.retail --model flows/trade/order-fulfilment.model.yaml'],
    ['tessera simulate order-fulfilment --identity cn.retail --json'],
  ],
};
