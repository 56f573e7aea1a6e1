import { Command } from 'commander';
import { list, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson, renderTable, personLocale } from '../output.ts';
import { spoken } from '../spoken.ts';

interface CreateOptions extends GlobalOptions {
  readonly role: readonly string[];
  readonly identity?: readonly string[];
  readonly taskRole?: readonly string[];
  readonly grant?: readonly string[];
  readonly flow?: readonly string[];
  readonly expires?: string;
}

export function keysCommand(): Command {
  const keys = new Command('keys').description('Make, list and revoke API keys.').addHelpText(
    'after',
    `
A key has roles (what it may do), identities with all below them (where), and task roles (which tasks it may complete).

Examples:
  tessera keys create shop-app --role app --identity cn.retail
  tessera keys create mei --role operator --task-role order-reviewer finance
  tessera keys create ci --role developer --grant publish
  tessera keys list
  tessera keys revoke k_01j…`,
  );
  keys.addCommand(createKey());
  keys.addCommand(listKeys());
  keys.addCommand(revokeKey());
  return keys;
}

function createKey(): Command {
  return serverCommand('create', 'Make a key; its secret is shown once.')
    .argument('<name>', 'whose it is')
    .requiredOption('--role <role...>', 'analyst, developer, operator, app, admin')
    .option('--identity <path...>', 'only these identities and all below them (default: all)')
    .option('--task-role <role...>', 'roles it may complete tasks in')
    .option('--grant <right...>', 'extra rights: publish, run, pii:read')
    .option('--flow <flow...>', 'only these flows')
    .option('--expires <instant>', 'until when it is valid, e.g. 2027-01-01T00:00:00Z (default: until revoked)')
    .action(async (name: string, options: CreateOptions) => {
      const answer = await apiOf(options).post('/v1/keys', {
        name,
        roles: options.role,
        subtrees: options.identity ?? [''],
        taskRoles: options.taskRole ?? [],
        extras: options.grant ?? [],
        ...(options.flow === undefined ? {} : { flows: options.flow }),
        ...(options.expires === undefined ? {} : { expiresAt: options.expires }),
      });
      if (options.json) return printJson(answer);
      print(`${paint('bold', text(answer, 'secret'))}`);
      print(spoken('Keep it now: it is not shown again.', '请立即保存：不会再次显示。'));
      return undefined;
    });
}

function listKeys(): Command {
  return serverCommand('list', 'List keys by prefix, with their last use.').action(async (options: GlobalOptions) => {
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
  return serverCommand('revoke', 'Revoke a key; it stops working within five seconds.')
    .argument('<id>')
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
