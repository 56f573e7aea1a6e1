import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CheckOptions } from '../check/check-project.ts';
import { localCommand, projectOption } from '../global-options.ts';
import { Unreadable } from '../unreadable.ts';
import { helpText, type HelpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

export function checkCommand(): Command {
  return localCommand(
    'check',
    spoken(
      'Check flows and identities, without a server: every mistake at once, and how to mend it.',
      '不需服务器即可检查流程和业务身份：一次列出全部错误及修复办法。',
    ),
  )
    .argument('[paths...]', spoken('folders of texts, or files of them', '文本文件夹或文件'), ['flows'])
    .addOption(new Option('--identity <path>', spoken('only for this identity', '只查这个业务身份')).conflicts('all'))
    .option(
      '--all',
      spoken(
        'for every identity that says something about a flow (the default)',
        '查每个对流程有所规定的业务身份（默认）',
      ),
    )
    .addOption(
      new Option(
        '--sarif',
        spoken('print SARIF 2.1.0, for code hosts', '输出 SARIF 2.1.0，供代码托管平台使用'),
      ).conflicts('json'),
    )
    .option(
      '--fix',
      spoken(
        'apply every fix that is the only one for its issue, and that makes it go',
        '应用所有唯一且能消除问题的修复',
      ),
    )
    .option(
      '--dry-run',
      spoken('with --fix: show the change as a diff, and write nothing', '与 --fix 同用：只显示差异，不写入'),
    )
    .option('--max <count>', spoken('issues to print', '最多显示多少个问题'), wholeNumber, 100)
    .addOption(projectOption())
    .addHelpText('after', helpText(help))
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { checkProject } = await import('../check/check-project.ts');
      try {
        if (!(await checkProject(paths, options))) process.exitCode = 1;
      } catch (problem) {
        throw new Unreadable(problem);
      }
    });
}

function wholeNumber(given: string): number {
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1)
    throw new InvalidArgumentError(spoken('It takes a whole number from 1.', '应为不小于 1 的整数。'));
  return count;
}

const help: HelpText = {
  about: [
    'Each issue comes with its place, the shortest way through the flow that shows it, a value that shows it, and what to do.',
    '每个问题都附有位置、流程中触发它的最短路径、触发它的取值和处理办法。',
  ],
  examples: [
    ['tessera check', "the folder 'flows'", '检查 flows 文件夹'],
    ['tessera check flows/hello.flow.yaml', 'only what is wrong in this file', '只看这个文件的问题'],
    ['tessera check flows --identity cn.retail.fresh'],
    ['tessera check flows --fix --dry-run', 'what --fix would change', '查看 --fix 会改什么'],
    [
      'tessera check flows --json',
      'for editors: the issues as POST /v1/check gives them',
      '供编辑器使用：格式与 POST /v1/check 相同',
    ],
    ['tessera check flows --sarif > tessera.sarif', 'for code hosts', '供代码托管平台使用'],
  ],
  more: [
    'Exit code: 0 no error (warnings may remain), 1 errors, 2 it could not be checked: a path or the project cannot be read.',
    '退出码：0 没有错误（可能有警告），1 有错误，2 未能检查：路径或项目无法读取。',
  ],
};
