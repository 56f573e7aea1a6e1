import type { Command } from 'commander';
import { serverCommand, type GlobalOptions } from '../global-options.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export interface ConformOptions extends GlobalOptions {
  readonly capability?: string;
  readonly contract?: string;
  readonly seed?: string;
  readonly record?: boolean;
}

export function conformCommand(): Command {
  return serverCommand(
    'conform',
    spoken(
      'Try a provider against its contract, and keep what was found as a signed record.',
      '对照契约检验一个实现，并把结果存为签名记录。',
    ),
  )
    .argument(
      '[provider]',
      spoken('its id; with --record every provider unless given', '实现的标识；与 --record 同用时可省略，即全部实现'),
    )
    .option(
      '--capability <name>',
      spoken(
        'only this capability; every one that it serves unless given',
        '只检验这项能力；未给出时检验它提供的全部能力',
      ),
    )
    .option(
      '--contract <version>',
      spoken(
        'this version of the contract; the newest that it fulfils unless given',
        '契约版本；未给出时取它实现的最新版本',
      ),
    )
    .option('--seed <number>', spoken('of the made-up inputs; 1 unless given', '生成输入所用的种子；未给出时为 1'))
    .option('--record', spoken('show the records that are kept, and try nothing', '只显示已存的记录，不做检验'))
    .addHelpText('after', helpText(help))
    .action(async (provider: string | undefined, options: ConformOptions) => {
      const { conform } = await import('../conform.ts');
      await conform(provider, options);
    });
}

const help: HelpText = {
  about: [
    `The server calls the provider with made-up inputs, as it would call it for a flow, and looks at ten things: answers that fit, one effect
a key, undo, time limits, dry runs, signatures, reports, the inquiry, unusual data. What cannot be seen is told as not shown. A provider of
the world outside really gets these calls: try it in a place for tests.`,
    `服务器像执行流程那样，用生成的输入调用该实现，检验十项：应答符合契约、同一键只生效一次、撤销、时限、试运行、签名、
结果回报、查询、非常规数据等。看不到的一项记为“未展示”。外部实现会真的收到这些调用，请在测试环境中检验。`,
  ],
  examples: [
    ['tessera conform wms-a'],
    ['tessera conform wms-a --capability stock.reserve --json'],
    ['tessera conform --record'],
  ],
  more: [
    'Exit code: 0 nothing failed, 1 something failed or was refused, 2 the server could not be asked.',
    '退出码：0 没有失败项，1 有失败项或被拒绝，2 未能向服务器提出请求。',
  ],
};
