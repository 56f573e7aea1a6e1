import type { Command } from 'commander';
import { list, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson, renderTable, personLocale } from '../output.ts';
import { spoken } from '../spoken.ts';
import { statusWord } from '../status-words.ts';
import { helpText } from '../help-text.ts';
import { doDeed, instanceDeeds, renderDeed, type DeedOptions } from '../instance-deed.ts';
import { showInstance } from './show.ts';

interface ListOptions extends GlobalOptions, DeedOptions {
  readonly flow?: string;
  readonly identity?: string;
  readonly status?: string;
  readonly state?: string;
  readonly search?: readonly string[];
  readonly limit: string;
}

export function instancesCommand(): Command {
  return serverCommand(
    'instances',
    spoken('List instances, or suspend, resume, cancel or migrate one.', '列出实例，或挂起、恢复、取消、迁移其一。'),
  )
    .argument('[instance]', spoken('an instance id; alone it is shown', '实例标识；单独给出时查看它'))
    .argument('[action]', spoken(`one of ${instanceDeeds.join(', ')}`, `可取 ${instanceDeeds.join('、')}`))
    .option('--flow <flow>', spoken('of this flow', '这个流程的实例'))
    .option('--identity <path>', spoken('this identity and all below it', '这个业务身份及其下级'))
    .option(
      '--status <status>',
      spoken(
        'running, waiting, suspended, incident, finished or cancelled',
        '情况：running、waiting、suspended、incident、finished 或 cancelled',
      ),
    )
    .option('--state <path>', spoken('those that stand in this state', '停在这个状态的实例'))
    .option('--search <name=value...>', spoken('by search attribute', '按检索属性'))
    .option('--limit <n>', spoken('how many', '最多列出多少个'), '20')
    .option('--reason <text>', spoken('why; kept in the history, with cancel', '与 cancel 同用：原因，记入历史'))
    .option(
      '--release <id>',
      spoken(
        'to this release instead of the present one, with migrate',
        '与 migrate 同用：迁移到该生效版本，而非当前的',
      ),
    )
    .option('--dry-run', spoken('only tell what would change, with migrate', '与 migrate 同用：只说明将有的变化'))
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera instances --status incident', 'what needs a person', '需要人工处理的实例'],
          ['tessera instances --flow order-fulfilment --identity cn.retail'],
          ['tessera instances --search region=north --state awaitingPayment'],
          ['tessera instances i_01j… cancel --reason "ordered twice"'],
          [
            'tessera instances i_01j… migrate --dry-run',
            'what a move to the present release would change',
            '迁移到当前生效版本会有的变化',
          ],
        ],
      }),
    )
    .action(async (instance: string | undefined, deed: string | undefined, options: ListOptions) => {
      if (instance === undefined) return await listInstances(options);
      if (deed === undefined) return await showInstance(instance, options);
      const answer = await doDeed(apiOf(options), instance, deed, options);
      return options.json ? printJson(answer) : print(renderDeed(deed, answer));
    });
}

async function listInstances(options: ListOptions): Promise<void> {
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
    statusWord(text(item, 'status')),
    texts(item, 'states').join(', '),
    text(item, 'updatedAt'),
  ]);
  print(
    rows.length === 0
      ? spoken('No instance matches.', '没有符合条件的实例。')
      : renderTable(columns[personLocale()], rows),
  );
}

const columns = {
  en: ['id', 'flow', 'key', 'identity', 'status', 'states', 'updated'],
  'zh-CN': ['标识', '流程', '业务键', '业务身份', '情况', '状态', '更新时间'],
} as const;
