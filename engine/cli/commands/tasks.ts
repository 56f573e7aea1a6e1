import type { Command } from 'commander';
import { isFields, list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson, renderTable } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { spoken, type Said } from '../spoken.ts';
import { helpText } from '../help-text.ts';

interface TaskOptions extends GlobalOptions {
  readonly role?: string;
  readonly status: string;
  readonly form?: string;
  readonly as?: string;
}

export function tasksCommand(): Command {
  return serverCommand('tasks', spoken('List open tasks, or complete one.', '列出待办，或办理其一。'))
    .argument('[task]', spoken('a task id, to complete it', '要办理的待办标识'))
    .argument('[outcome]', spoken('the outcome to decide for', '选定的结果'))
    .option('--role <role>', spoken('only tasks this role may do', '只列出该角色可办理的待办'))
    .option(
      '--status <status>',
      spoken('open, claimed, completed or cancelled', '情况：open、claimed、completed 或 cancelled'),
      'open',
    )
    .option('--form <json>', spoken('the form, when completing', '办理时填写的表单'))
    .option(
      '--as <role>',
      spoken('the role to decide in, where the task allows several', '以哪个角色办理；待办允许多个角色时使用'),
    )
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera tasks --role order-reviewer', 'what waits for this role', '等待该角色办理的待办'],
          ['tessera tasks t_01j…', 'one task, with its form and outcomes', '一个待办，含表单和可选结果'],
          [`tessera tasks t_01j… approve --form '{"note":"checked"}'`],
          ['tessera tasks t_01j… reject --as finance', 'where the task allows several roles', '待办允许多个角色时'],
        ],
      }),
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
      return print(`${text(answer, 'id')}  ${statusWord(text(answer, 'status'))}`);
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

const statusWords: Readonly<Record<string, Said>> = {
  open: ['open', '待办理'],
  claimed: ['claimed', '已领取'],
  completed: ['completed', '已办理'],
  cancelled: ['cancelled', '已取消'],
};

function statusWord(status: string): string {
  const said = statusWords[status];
  return said === undefined ? status : spoken(...said);
}
