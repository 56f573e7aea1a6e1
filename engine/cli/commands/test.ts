import { Option, type Command } from 'commander';
import { localCommand, projectOption } from '../global-options.ts';
import type { TestOptions } from '../test/test-project.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export function testCommand(): Command {
  return localCommand(
    'test',
    spoken(
      'Run the scenarios of flows in memory, in virtual time, without a server.',
      '不需服务器，在内存和虚拟时间中运行流程的场景。',
    ),
  )
    .argument(
      '[paths...]',
      spoken(
        'scenario files, or folders of them; the folder of flows unless given',
        '场景文件或文件夹；未给出时为流程文件夹',
      ),
    )
    .addOption(
      new Option(
        '--identity <path>',
        spoken('every scenario under this identity', '所有场景都用这个业务身份'),
      ).conflicts('all'),
    )
    .option(
      '--all',
      spoken('every scenario under every identity that runs its flow', '每个场景都用运行其流程的全部业务身份'),
    )
    .option(
      '--generate <flow>',
      spoken(
        'write scenarios that cover a flow, for the identity of --identity',
        '为 --identity 的业务身份生成覆盖流程的场景',
      ),
    )
    .option(
      '--mutants <flow>',
      spoken('plant mistakes in a flow, and see which of them nothing finds', '在流程中植入错误，看哪些未被发现'),
    )
    .option(
      '--coverage',
      spoken(
        'what the scenarios show of their flows, for each identity and for all together',
        '场景对流程的覆盖情况，按业务身份和合计',
      ),
    )
    .addOption(projectOption())
    .addHelpText('after', helpText(help))
    .action(async (paths: readonly string[], options: TestOptions) => {
      const { testProject } = await import('../test/test-project.ts');
      if (!(await testProject(paths, options))) process.exitCode = 1;
    });
}

const help: HelpText = {
  about: [
    `A scenario says what comes in, what the capabilities answer, what people decide and how time goes, and what is to hold
then. docs/scenarios.md has the format.`,
    `场景写明输入什么、能力如何应答、人员如何决定、时间如何推移，以及随后应成立什么。格式见 docs/scenarios.md。`,
  ],
  examples: [
    ['tessera test', 'all scenarios of the project', '项目的全部场景'],
    ['tessera test flows/trade/order-fulfilment.scenarios.yaml'],
    ['tessera test --identity cn.retail.fresh', 'what is different for one identity', '某个业务身份有何不同'],
    ['tessera test --coverage', 'and what they do not show', '以及未覆盖之处'],
    ['tessera test --generate order-fulfilment --identity cn.retail'],
    ['tessera test --mutants parcel-delivery --identity cn.retail'],
    ['tessera test --json', 'for CI', '供持续集成使用'],
  ],
  more: [
    'Exit code: 0 all hold, 1 some do not, or a text has errors, 2 they could not be run: a path or the project cannot be read.',
    '退出码：0 全部成立，1 有不成立的，或文本有错误，2 未能运行：路径或项目无法读取。',
  ],
};
