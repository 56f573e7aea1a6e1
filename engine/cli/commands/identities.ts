import type { Command } from 'commander';
import { list, text, texts, type Fields } from '../api.ts';
import { cloneCommand } from './clone.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson, renderTable, personLocale } from '../output.ts';
import { spoken, type Said } from '../spoken.ts';
import { helpText } from '../help-text.ts';

export function identitiesCommand(): Command {
  return serverCommand(
    'identities',
    spoken(
      'List business identities, or show one with its releases and what is broken.',
      '列出业务身份，或查看其一：生效版本与失效之处。',
    ),
  )
    .argument('[path]', spoken('one identity', '其中一个业务身份'))
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera identities', 'all of them', '全部'],
          [
            'tessera identities cn.retail.fresh',
            'what it runs, and since when something is broken and why',
            '运行什么，何处自何时起失效及原因',
          ],
          [
            'tessera identities clone cn.retail.fresh cn.retail.fish',
            'begin a new business from this one',
            '以此新建业务',
          ],
        ],
      }),
    )
    .addCommand(cloneCommand())
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
    item['abstract'] === true ? spoken('abstract', '抽象') : standingWord(text(item, 'status')),
    text(item, 'owner'),
  ]);
  return rows.length === 0
    ? spoken('No identity is published.', '尚未发布业务身份。')
    : renderTable(columns[personLocale()].identities, rows);
}

function identityPage(identity: Fields): string {
  const head = `${paint('bold', text(identity, 'identity'))}  ${standingWord(text(identity, 'status'))}  ${texts(identity, 'install').join(', ')}`;
  const rows = list(identity, 'releases').map((row) => [
    text(row, 'flow'),
    text(row, 'version'),
    text(row, 'release'),
    String(Math.max(1, list(row, 'classes').length)),
    brokenText(row),
  ]);
  const table = renderTable(columns[personLocale()].releases, rows);
  return rows.length === 0 ? `${head}\n${spoken('No flow runs here.', '这里没有流程运行。')}` : `${head}\n${table}`;
}

function brokenText(row: Fields): string {
  const since = row['brokenSince'];
  if (since === undefined) return '';
  const stopped = row['stopped'] === true ? spoken(', starts are stopped', '，已停止启动') : '';
  const time = typeof since === 'number' ? new Date(since).toISOString() : text(row, 'brokenSince');
  const by = texts(row, 'brokenBy');
  return spoken(`${time} by ${by.join(', ')}${stopped}`, `${time}，因 ${by.join('、')}${stopped}`);
}

const columns = {
  en: {
    identities: ['identity', 'status', 'owner'],
    releases: ['flow', 'version', 'release', 'classes', 'broken since'],
  },
  'zh-CN': {
    identities: ['业务身份', '状态', '负责方'],
    releases: ['流程', '版本', '生效版本', '分类', '失效起始'],
  },
} as const;

const standings: Readonly<Record<string, Said>> = {
  draft: ['draft', '草稿'],
  active: ['active', '在用'],
  suspended: ['suspended', '已停用'],
  retired: ['retired', '已退役'],
};

function standingWord(status: string): string {
  const said = standings[status];
  return said === undefined ? status : spoken(...said);
}
