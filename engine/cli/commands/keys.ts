import { Command } from 'commander';
import { list, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson, renderTable, personLocale } from '../output.ts';
import { spoken } from '../spoken.ts';
import { helpText } from '../help-text.ts';

interface CreateOptions extends GlobalOptions {
  readonly role: readonly string[];
  readonly identity?: readonly string[];
  readonly taskRole?: readonly string[];
  readonly grant?: readonly string[];
  readonly flow?: readonly string[];
  readonly actsFor?: string;
  readonly expires?: string;
}

export function keysCommand(): Command {
  const keys = new Command('keys')
    .description(spoken('Make, list and revoke API keys.', '新建、列出和吊销 API 密钥。'))
    .addHelpText(
      'after',
      helpText({
        about: [
          'A key has roles (what it may do), identities with all below them (where), and task roles (which tasks it may complete).',
          '密钥包含职责（可做什么）、业务身份及其下级（在何处）和待办角色（可办理哪些待办）。',
        ],
        examples: [
          ['tessera keys create shop-app --role app --identity cn.retail'],
          ['tessera keys create mei --role operator --task-role order-reviewer finance'],
          ['tessera keys create ci --role developer --grant publish'],
          ['tessera keys list'],
          ['tessera keys revoke k_01j…'],
        ],
      }),
    );
  keys.addCommand(createKey());
  keys.addCommand(listKeys());
  keys.addCommand(revokeKey());
  return keys;
}

function createKey(): Command {
  return serverCommand('create', spoken('Make a key; its secret is shown once.', '新建密钥；密钥内容只显示一次。'))
    .argument('<name>', spoken('whose it is', '使用者的名称'))
    .requiredOption(
      '--role <role...>',
      spoken('analyst, developer, operator, app, admin', '职责：analyst、developer、operator、app、admin'),
    )
    .option(
      '--identity <path...>',
      spoken('only these identities and all below them; all unless given', '限于这些业务身份及其下级；未给出时不限'),
    )
    .option('--task-role <role...>', spoken('roles it may complete tasks in', '可办理哪些待办角色的待办'))
    .option('--grant <right...>', spoken('extra rights: publish, run, pii:read', '额外权限：publish、run、pii:read'))
    .option('--flow <flow...>', spoken('only these flows', '限于这些流程'))
    .option(
      '--acts-for <person>',
      spoken(
        'whom a program or second key acts for: where publishing takes two people, both are one',
        '程序或第二把密钥所代表的人；在须双人复核发布之处，二者视同一人',
      ),
    )
    .option(
      '--expires <instant>',
      spoken(
        'until when it is valid, e.g. 2027-01-01T00:00:00Z; until revoked unless given',
        '有效期至，如 2027-01-01T00:00:00Z；未给出时直至吊销',
      ),
    )
    .action(async (name: string, options: CreateOptions) => {
      const answer = await apiOf(options).post('/v1/keys', {
        name,
        roles: options.role,
        subtrees: options.identity ?? [''],
        taskRoles: options.taskRole ?? [],
        extras: options.grant ?? [],
        ...(options.flow === undefined ? {} : { flows: options.flow }),
        ...(options.actsFor === undefined ? {} : { actsFor: options.actsFor }),
        ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
      });
      if (options.json) return printJson(answer);
      print(`${paint('bold', text(answer, 'secret'))}`);
      print(spoken('Keep it now: it is not shown again.', '请立即保存：不会再次显示。'));
      return undefined;
    });
}

function listKeys(): Command {
  return serverCommand(
    'list',
    spoken('List keys by prefix, with their last use.', '按前缀列出密钥及最近使用时间。'),
  ).action(async (options: GlobalOptions) => {
    const answer = await apiOf(options).get('/v1/keys');
    if (options.json) return printJson(answer);
    const rows = list(answer, 'items').map((key) => [
      text(key, 'id'),
      text(key, 'name'),
      text(key, 'prefix'),
      texts(key, 'roles').join(', '),
      text(key, 'lastUsedAt'),
      text(key, 'revokedAt') === '' ? spoken('valid', '有效') : spoken('revoked', '已吊销'),
    ]);
    print(renderTable(columns[personLocale()], rows));
    return undefined;
  });
}

function revokeKey(): Command {
  return serverCommand(
    'revoke',
    spoken('Revoke a key; it stops working within five seconds.', '吊销密钥；五秒内失效。'),
  )
    .argument('<id>', spoken('as the list names it', '列表中的标识'))
    .action(async (id: string, options: GlobalOptions) => {
      const answer = await apiOf(options).post(`/v1/keys/${encodeURIComponent(id)}/revoke`, {});
      if (options.json) return printJson(answer);
      print(spoken(`${id} is revoked.`, `${id} 已吊销。`));
      return undefined;
    });
}

const columns = {
  en: ['id', 'name', 'prefix', 'roles', 'last used', 'status'],
  'zh-CN': ['标识', '名称', '前缀', '角色', '最近使用', '状态'],
} as const;
