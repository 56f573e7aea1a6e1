import { Command, CommanderError } from 'commander';
import { archiveCommand } from './commands/archive.ts';
import { backtestCommand } from './commands/backtest.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { compatCommand } from './commands/compat.ts';
import { conformCommand } from './commands/conform.ts';
import { explainCommand } from './commands/explain.ts';
import { initCommand } from './commands/init.ts';
import { instancesCommand } from './commands/instances.ts';
import { keysCommand } from './commands/keys.ts';
import { publishCommand } from './commands/publish.ts';
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
import { personLocale, printJson } from './output.ts';
import { problemData, showProblem } from './show-problem.ts';
import { Unreadable } from './unreadable.ts';
import { version } from './version.ts';

/** Every command, in the order in which a newcomer meets them. */
export const commandMakers = [
  initCommand,
  serveCommand,
  checkCommand,
  testCommand,
  publishCommand,
  startCommand,
  sendCommand,
  instancesCommand,
  showCommand,
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
 * @returns the exit code: 0; 1 where something was refused; 2 where it could not be read (a command may say more by
 *   `process.exitCode`)
 */
export async function run(words: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
    return 0;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode;
    const problem = thrown instanceof Unreadable ? thrown.cause : thrown;
    if (words.includes('--json')) printJson(problemData(problem, personLocale()));
    else showProblem(problem, personLocale());
    return thrown instanceof Unreadable ? 2 : 1;
  }
}

function createProgram(): Command {
  const program = new Command('tessera')
    .description('Tessera 符节: capabilities, business identities and YAML flows, proved and run durably.')
    .version(version)
    .addHelpText('after', firstLook);
  for (const make of commandMakers) program.addCommand(make());
  settle(program);
  return program;
}

/** Commander copies these settings only to commands that it makes itself. */
function settle(command: Command): void {
  command.exitOverride().showHelpAfterError('(add --help for usage and examples)').showSuggestionAfterError();
  for (const child of command.commands) settle(child);
}

const firstLook = `
A first look:
  tessera init my-project        write a project: a capability, a flow, an identity
  cd my-project && npm install
  tessera serve                  start the engine on an embedded database, publish the flows
  tessera start hello --identity demo --input '{"name":"Ada"}' --wait 5
  tessera show <instance>        the timeline of an instance

Commands talk HTTP to the server that \`serve\` started in this folder (or --url, TESSERA_URL). \`check\`, \`test\` and \`init\`
work on files, \`verify\`, \`backup\` and \`restore\` on the database. \`--json\` prints data. TESSERA_LOCALE=zh-CN (or a Chinese LANG) answers in Chinese.`;
