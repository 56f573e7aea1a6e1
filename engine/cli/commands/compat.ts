import type { Command } from 'commander';
import { serverCommand, type GlobalOptions } from '../global-options.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export function compatCommand(): Command {
  return serverCommand(
    'compat',
    spoken(
      'Tell what a new version of a contract breaks, and the lowest lawful version.',
      '说明契约的新版本破坏了什么，以及允许的最低版本号。',
    ),
  )
    .argument(
      '<contracts...>',
      spoken(
        'one contract, or an old and a new one: a JSON file, or capability@version',
        '一份契约，或新旧两份：JSON 文件，或“能力@版本”',
      ),
    )
    .addHelpText('after', helpText(help))
    .action(async (contracts: readonly string[], options: GlobalOptions) => {
      const { compareContracts } = await import('../compare-contracts.ts');
      await compareContracts(contracts, options);
    });
}

const help: HelpText = {
  about: [
    `One contract is compared with the registered version before it, and every flow that calls it is proved again. Two files are
compared without a server, and without flows.`,
    '一份契约与其上一个已注册版本比较，并重新验证每个调用它的流程。两个文件之间的比较不需服务器，也不涉及流程。',
  ],
  examples: [
    ['tessera compat reserve-1.5.0.json'],
    ['tessera compat stock.reserve@1.4.0 stock.reserve@2.0.0'],
    ['tessera compat stock.reserve@1.4.0 reserve-1.5.0.json'],
    ['tessera compat old.json new.json --json'],
  ],
  more: [
    'Exit code: 0 the version is lawful, 1 it is too low, 2 a contract or the server cannot be read.',
    '退出码：0 版本号合规，1 版本号过低，2 契约或服务器无法读取。',
  ],
};
