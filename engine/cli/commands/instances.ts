import type { Command } from 'commander';
import { list, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson, renderTable, personLocale } from '../output.ts';
import { spoken } from '../spoken.ts';

interface ListOptions extends GlobalOptions {
  readonly flow?: string;
  readonly identity?: string;
  readonly status?: string;
  readonly state?: string;
  readonly search?: readonly string[];
  readonly limit: string;
}

export function instancesCommand(): Command {
  return serverCommand('instances', 'List instances, newest first.')
    .option('--flow <flow>')
    .option('--identity <path>', 'this identity and all below it')
    .option('--status <status>', 'running, waiting, suspended, incident, finished or cancelled')
    .option('--state <path>', 'those that stand in this state')
    .option('--search <name=value...>', 'by search attribute')
    .option('--limit <n>', 'how many', '20')
    .addHelpText(
      'after',
      `
Examples:
  tessera instances --status incident                       what needs a person
  tessera instances --flow order-fulfilment --identity cn.retail
  tessera instances --search region=north --state awaitingPayment`,
    )
    .action(async (options: ListOptions) => {
      const query = new URLSearchParams({ limit: options.limit, sort: '-created' });
      for (const name of ['flow', 'identity', 'status', 'state'] as const) {
        const value = options[name];
        if (value !== undefined) query.set(name, value);
      }
      for (const pair of options.search ?? []) {
        const [name = '', value = ''] = pair.split('=', 2);
        query.set(`search.${name}`, value);
      }
      const answer = await apiOf(options).get(`/v1/instances?${query.toString()}`);
      if (options.json) return printJson(answer);
      const rows = list(answer, 'items').map((item) => [
        text(item, 'id'),
        text(item, 'flow'),
        text(item, 'key'),
        text(item, 'identity'),
        text(item, 'status'),
        texts(item, 'states').join(', '),
        text(item, 'updatedAt'),
      ]);
      print(
        rows.length === 0
          ? spoken('No instance matches.', '没有符合条件的实例。')
          : renderTable(columns[personLocale()], rows),
      );
      return undefined;
    });
}

const columns = {
  en: ['id', 'flow', 'key', 'identity', 'status', 'states', 'updated'],
  'zh-CN': ['标识', '流程', '业务键', '业务身份', '情况', '状态', '更新时间'],
} as const;
