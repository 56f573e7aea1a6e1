import type { Command } from 'commander';
import { list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson, renderTable } from '../output.ts';

export function identitiesCommand(): Command {
  return serverCommand('identities', 'List business identities, or show one with its releases and what is broken.')
    .argument('[path]', 'one identity')
    .addHelpText(
      'after',
      `
Examples:
  tessera identities                      all of them
  tessera identities cn.retail.fresh      what it runs, and since when something is broken and why`,
    )
    .action(async (path: string | undefined, options: GlobalOptions) => {
      const api = apiOf(options);
      const at = path === undefined ? '/v1/identities?limit=100' : `/v1/identities/${encodeURIComponent(path)}`;
      const answer = await api.get(at);
      if (options.json) return printJson(answer);
      print(path === undefined ? identityTable(answer) : identityPage(answer));
      return undefined;
    });
}

function identityTable(answer: Fields): string {
  const rows = list(answer, 'items').map((item) => [
    text(item, 'identity'),
    item['abstract'] === true ? 'abstract' : text(item, 'status'),
    text(item, 'owner'),
  ]);
  return rows.length === 0 ? 'No identity is published.' : renderTable(['identity', 'status', 'owner'], rows);
}

function identityPage(identity: Fields): string {
  const head = `${paint('bold', text(identity, 'identity'))}  ${text(identity, 'status')}  ${texts(identity, 'install').join(', ')}`;
  const rows = list(identity, 'releases').map((row) => [
    text(row, 'flow'),
    text(row, 'version'),
    text(row, 'release'),
    String(Math.max(1, list(row, 'classes').length)),
    brokenText(row),
  ]);
  const table = renderTable(['flow', 'version', 'release', 'classes', 'broken since'], rows);
  return rows.length === 0 ? `${head}\nNo flow runs here.` : `${head}\n${table}`;
}

function brokenText(row: Fields): string {
  const since = row['brokenSince'];
  if (since === undefined) return '';
  const stopped = row['stopped'] === true ? ', starts are stopped' : '';
  const time = typeof since === 'number' ? new Date(since).toISOString() : text(row, 'brokenSince');
  return `${time} by ${texts(row, 'brokenBy').join(', ')}${stopped}`;
}
