import type { Command } from 'commander';
import { list, text, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { spoken } from '../spoken.ts';
import { helpText } from '../help-text.ts';

export function publishCommand(): Command {
  return serverCommand(
    'publish',
    spoken(
      'Check a folder of flows and identities and publish it: all of it, or nothing.',
      '检查并发布一个文件夹中的流程和业务身份：要么全部发布，要么都不发布。',
    ),
  )
    .argument('[folder]', spoken('the folder of texts', '文本文件夹'), 'flows')
    .addHelpText(
      'after',
      helpText({
        about: [
          'An identity that does not pass keeps its last good release; the others are published. Running instances stay on theirs.',
          '未通过检查的业务身份保留上一个可用版本，其余照常发布。运行中的实例留在原版本上。',
        ],
        examples: [['tessera publish', "the folder 'flows'", '发布 flows 文件夹'], ['tessera publish flows --json']],
      }),
    )
    .action(async (folder: string, options: GlobalOptions) => {
      const { readFiles } = await import('../project.ts');
      const answer = await apiOf(options).post('/v1/publish', { files: readFiles(folder) });
      if (options.json) return printJson(answer);
      return show(answer);
    });
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

function issueLine(issue: Fields, style: 'red' | 'yellow'): string {
  const place = `${text(issue, 'file')}:${text(issue, 'line')}:${text(issue, 'column')}`;
  return `${paint('bold', place)}  ${paint(style, text(issue, 'message'))}  ${paint('dim', text(issue, 'code'))}`;
}
