import type { Command } from 'commander';
import { list, text, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { readFiles } from '../project.ts';
import { spoken } from '../spoken.ts';

export function publishCommand(): Command {
  return serverCommand('publish', 'Check a folder of flows and identities and publish it: all of it, or nothing.')
    .argument('[folder]', 'the folder of texts', 'flows')
    .addHelpText(
      'after',
      `
An identity that does not pass keeps its last good release; the others are published. Running instances stay on theirs.

Examples:
  tessera publish                    the folder 'flows'
  tessera publish flows --json`,
    )
    .action(async (folder: string, options: GlobalOptions) => {
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
