import type { Command } from 'commander';
import { list, text, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { issueLine, renderPlan } from '../render-plan.ts';
import { spoken } from '../spoken.ts';
import { helpText } from '../help-text.ts';

interface PublishOptions extends GlobalOptions {
  readonly dryRun?: boolean;
}

export function publishCommand(): Command {
  return serverCommand(
    'publish',
    spoken(
      'Check a folder of flows and identities and publish it: all of it, or nothing.',
      '检查并发布一个文件夹中的流程和业务身份：要么全部发布，要么都不发布。',
    ),
  )
    .argument('[folder]', spoken('the folder of texts', '文本文件夹'), 'flows')
    .option(
      '--dry-run',
      spoken(
        'publish nothing; tell what it would do for each business identity and each running instance',
        '不发布，只说明对各业务身份和运行中的实例会有什么影响',
      ),
    )
    .addHelpText(
      'after',
      helpText({
        about: [
          'An identity that does not pass keeps its last good release; the others are published. Running instances stay on theirs.',
          '未通过检查的业务身份保留上一个可用版本，其余照常发布。运行中的实例留在原版本上。',
        ],
        examples: [
          ['tessera publish', "the folder 'flows'", '发布 flows 文件夹'],
          ['tessera publish --dry-run', 'what it would change, and for whom', '会改变什么，影响谁'],
          ['tessera publish flows --json'],
        ],
      }),
    )
    .action(async (folder: string, options: PublishOptions) => {
      const { readFiles } = await import('../project.ts');
      const files = readFiles(folder);
      if (options.dryRun === true) return await preview(files, options);
      const answer = await apiOf(options).post('/v1/publish', { files });
      if (options.json) return printJson(answer);
      return show(answer);
    });
}

/** Ends with 1 where all of it would be refused. */
async function preview(files: Fields, options: GlobalOptions): Promise<void> {
  const plan = await apiOf(options).post('/v1/publish:plan', { files });
  if (list(plan, 'refused').length > 0) process.exitCode = 1;
  if (options.json) return printJson(plan);
  return print(renderPlan(plan));
}

function show(answer: Fields): void {
  for (const flow of list(answer, 'flows'))
    print(
      `${paint('bold', `${text(flow, 'flow')} ${text(flow, 'version')}`)}  ${flow['created'] === true ? spoken('new', '新版本') : spoken('as before', '无变化')}`,
    );
  for (const identity of list(answer, 'identities')) showIdentity(identity);
  for (const warning of list(answer, 'warnings')) print(`  ${issueLine(warning, 'yellow')}`);
}

function showIdentity(identity: Fields): void {
  const release = text(identity, 'release');
  const mark =
    release === ''
      ? paint('red', spoken('keeps its last good release', '保留上一个可用版本'))
      : paint('green', release);
  print(`  ${text(identity, 'identity').padEnd(28)} ${text(identity, 'flow').padEnd(24)} ${mark}`);
  for (const issue of list(identity, 'issues')) print(`    ${issueLine(issue, release === '' ? 'red' : 'yellow')}`);
}
