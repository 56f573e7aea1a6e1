import type { Command } from 'commander';
import { isFields, list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson, renderTable } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { spoken } from '../spoken.ts';

interface TaskOptions extends GlobalOptions {
  readonly role?: string;
  readonly status: string;
  readonly form?: string;
  readonly as?: string;
}

export function tasksCommand(): Command {
  return serverCommand('tasks', 'List open tasks, or complete one.')
    .argument('[task]', 'a task id, to complete it')
    .argument('[outcome]', 'the outcome to decide for')
    .option('--role <role>', 'only tasks this role may do')
    .option('--status <status>', 'open, claimed, completed or cancelled', 'open')
    .option('--form <json>', 'the form, when completing')
    .option('--as <role>', 'the role to decide in, where the task allows several')
    .addHelpText(
      'after',
      `
Examples:
  tessera tasks --role order-reviewer           what waits for this role
  tessera tasks t_01j…                          one task, with its form and outcomes
  tessera tasks t_01j… approve --form '{"note":"checked"}'
  tessera tasks t_01j… reject --as finance      where the task allows several roles`,
    )
    .action(async (task: string | undefined, outcome: string | undefined, options: TaskOptions) => {
      if (task === undefined) return await listTasks(options);
      if (outcome === undefined) return printJson(await apiOf(options).get(`/v1/tasks/${encodeURIComponent(task)}`));
      const body = {
        outcome,
        form: readJsonArgument(options.form, '--form'),
        ...(options.as === undefined ? {} : { role: options.as }),
      };
      const answer = await apiOf(options).post(`/v1/tasks/${encodeURIComponent(task)}/complete`, body);
      if (options.json) return printJson(answer);
      return print(`${text(answer, 'id')}  ${text(answer, 'status')}`);
    });
}

async function listTasks(options: TaskOptions): Promise<void> {
  const query = new URLSearchParams({ status: options.status, limit: '50' });
  if (options.role !== undefined) query.set('role', options.role);
  const answer = await apiOf(options).get(`/v1/tasks?${query.toString()}`);
  if (options.json) return printJson(answer);
  const rows = list(answer, 'items').map((item) => [
    text(item, 'id'),
    titleOf(item),
    texts(item, 'roles').join(', '),
    list(item, 'outcomes')
      .map((offered) => text(offered, 'outcome'))
      .join(' | '),
    text(item, 'key'),
    text(item, 'dueAt'),
  ]);
  return print(
    rows.length === 0 ? spoken('No task waits.', '没有等待处理的任务。') : renderTable(columns[personLocale()], rows),
  );
}

function titleOf(item: Fields): string {
  const title = item['title'];
  return isFields(title) ? text(title, personLocale()) : text(item, 'title');
}

const columns = {
  en: ['id', 'title', 'roles', 'outcomes', 'key', 'due'],
  'zh-CN': ['标识', '标题', '角色', '可选结果', '业务键', '期限'],
} as const;
