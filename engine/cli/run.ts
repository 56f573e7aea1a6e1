import { Command, CommanderError } from 'commander';
import { archiveCommand } from './commands/archive.ts';
import { backtestCommand } from './commands/backtest.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { compatCommand } from './commands/compat.ts';
import { conformCommand } from './commands/conform.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { incidentsCommand } from './commands/incidents.ts';
import { instancesCommand } from './commands/instances.ts';
import { keysCommand } from './commands/keys.ts';
import { publishCommand } from './commands/publish.ts';
import { reviewCommand } from './commands/review.ts';
import { routingCommand } from './commands/routing.ts';
import { sendCommand } from './commands/send.ts';
import { restoreCommand } from './commands/restore.ts';
import { serveCommand } from './commands/serve.ts';
import { identitiesCommand } from './commands/identities.ts';
import { insightCommand } from './commands/insight.ts';
import { showCommand } from './commands/show.ts';
import { simulateCommand } from './commands/simulate.ts';
import { startCommand } from './commands/start.ts';
import { tasksCommand } from './commands/tasks.ts';
import { testCommand } from './commands/test.ts';
import { verifyCommand } from './commands/verify.ts';
import { languageOption } from './global-options.ts';
import { personLocale, printJson, speakIn } from './output.ts';
import { locales, type Locale } from '../kernel/localized.ts';
import { helpText, type HelpText } from './help-text.ts';
import { speakCommander } from './speak-commander.ts';
import { spoken } from './spoken.ts';
import { version } from './version.ts';

/** Every command, in the order in which a newcomer meets them. */
export const commandMakers = [
  initCommand,
  serveCommand,
  checkCommand,
  testCommand,
  publishCommand,
  reviewCommand,
  startCommand,
  sendCommand,
  instancesCommand,
  showCommand,
  incidentsCommand,
  identitiesCommand,
  insightCommand,
  routingCommand,
  tasksCommand,
  explainCommand,
  compatCommand,
  conformCommand,
  simulateCommand,
  backtestCommand,
  verifyCommand,
  archiveCommand,
  backupCommand,
  restoreCommand,
  keysCommand,
];

/**
 * Runs the words of one command line, and tells what went wrong instead of throwing.
 * @returns the exit code, by one rule for all commands (docs/decisions/0118): 0; 1 where the answer is no (a command says
 *   so by `process.exitCode`) or the engine refused; 2 where it was never asked: the words are wrong, or a file, a folder
 *   or a server that they name cannot be read
 */
export async function run(words: readonly string[]): Promise<number> {
  speakIn(languageAsked(words));
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    // The table of errors is loaded only where there is one.
    const { exitCodeOf, problemData, showProblem } = await import('./show-problem.ts');
    if (words.includes('--json')) printJson(problemData(thrown, personLocale()));
    else showProblem(thrown, personLocale());
    return exitCodeOf(thrown);
  }
}

/** Before there is a command: its own texts are made in the language that is asked for. */
function languageAsked(words: readonly string[]): Locale | undefined {
  const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = words[at] === '--lang' ? words[at + 1] : words[at]?.slice('--lang='.length);
  return locales.find((locale) => locale === asked);
}

/** Every command with its texts, in the language that is spoken now. */
export function createProgram(): Command {
  const program = new Command('tessera')
    .description(
      spoken(
        'Tessera 符节: capabilities, business identities and YAML flows, proved and run durably.',
        'Tessera 符节：能力、业务身份和 YAML 流程，先验证，再持久可靠地运行。',
      ),
    )
    .version(version, '-V, --version', spoken('show the version', '显示版本'))
    .addHelpText('after', helpText(firstLook));
  for (const make of commandMakers) program.addCommand(make());
  settle(program);
  return program;
}

/** Commander copies these settings only to commands that it makes itself. */
function settle(command: Command): void {
  command.exitOverride().showSuggestionAfterError().addOption(languageOption());
  speakCommander(command);
  for (const child of command.commands) settle(child);
}

const firstLook: HelpText = {
  examples: [
    [
      'tessera init my-project',
      'write a project: a capability, a flow, an identity',
      '新建项目：一项能力、一个流程、一个业务身份',
    ],
    ['cd my-project && npm install'],
    [
      'tessera serve',
      'start the engine on an embedded database, publish the flows',
      '以内嵌数据库启动引擎，并发布流程',
    ],
    [`tessera start hello --identity demo --input '{"name":"Ada"}' --wait 5`],
    ['tessera show <instance>', 'the timeline of an instance', '查看实例的时间线'],
  ],
  more: [
    `Commands talk HTTP to the server that \`serve\` started in this folder (or --url, TESSERA_URL). \`check\`, \`test\` and \`init\`
work on files, \`verify\`, \`backup\` and \`restore\` on the database. \`--json\` prints data. The language is that of the terminal,
or of --lang. Every command ends with 0: done, it holds; 1: the answer is no, or the engine refused; 2: it could not be asked, since
a word, file, folder or server is wrong, missing or unreadable.`,
    `命令通过 HTTP 访问 \`serve\` 在当前文件夹启动的服务器（或 --url、TESSERA_URL）。\`check\`、\`test\` 和 \`init\` 处理文件，
\`verify\`、\`backup\` 和 \`restore\` 处理数据库。\`--json\` 输出数据。语言随终端，也可用 --lang 指定。
所有命令的退出码含义相同：0 已完成或成立；1 结论为否，或被引擎拒绝；2 未能执行，因为参数、文件、文件夹或服务器有误、不存在或无法读取。`,
  ],
};
