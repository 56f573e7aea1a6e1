import type { Command } from 'commander';
import { incidentActions } from '../../kernel/incident-actions.ts';
import { list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { helpText } from '../help-text.ts';
import { paint, personLocale, print, printJson, renderTable } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { renderIncident } from '../render-incident.ts';
import { spoken } from '../spoken.ts';

interface IncidentsOptions extends GlobalOptions {
  readonly flow?: string;
  readonly identity?: string;
  readonly code?: string;
  readonly instance?: string;
  readonly status: string;
  readonly output?: string;
  readonly patch?: string;
  readonly reason?: string;
  readonly limit: string;
}

/** `tessera incidents`: what waits for a person because something went wrong, and what a person does about it. */
export function incidentsCommand(): Command {
  return withOptions(
    serverCommand(
      'incidents',
      spoken('List incidents, show one and its cure, or resolve it.', '列出异常单，查看其一及处理办法，或处理它。'),
    )
      .argument('[incident]', spoken('an incident id', '异常单标识'))
      .argument('[action]', spoken(`one of ${incidentActions.join(', ')}`, `可取 ${incidentActions.join('、')}`)),
  )
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera incidents', 'what went wrong and is open', '尚未处理的异常单'],
          ['tessera incidents x_01j…', 'one, with its cause and what can be done', '其一的原因和可行的处理'],
          ['tessera incidents x_01j… retry'],
          [`tessera incidents x_01j… skip --output '{"reservationId":"r-1"}' --reason "done by hand"`],
          [`tessera incidents x_01j… patch --patch '{"amount":1200}'`, 'correct the data, and retry', '修正数据后重试'],
        ],
      }),
    )
    .action(async (incident: string | undefined, action: string | undefined, options: IncidentsOptions) => {
      if (incident === undefined) return await listIncidents(options);
      const path = `/v1/incidents/${encodeURIComponent(incident)}`;
      const api = apiOf(options);
      const answer =
        action === undefined ? await api.get(path) : await api.post(`${path}/resolve`, bodyOf(action, options));
      return options.json ? printJson(answer) : print(renderIncident(answer));
    });
}

function withOptions(command: Command): Command {
  return command
    .option('--flow <flow>', spoken('of this flow', '这个流程的异常单'))
    .option('--identity <path>', spoken('this identity and all below it', '这个业务身份及其下级'))
    .option('--code <code>', spoken('with this error code', '具有该错误码的异常单'))
    .option('--instance <id>', spoken('of this instance', '这个实例的异常单'))
    .option('--status <status>', spoken('open or resolved', '情况：open 或 resolved'), 'open')
    .option('--limit <n>', spoken('how many', '最多列出多少张'), '20')
    .option('--output <json>', spoken('the result in place of the call, with skip', '与 skip 同用：代替调用的结果'))
    .option(
      '--patch <json>',
      spoken('fields of the data and their new values, with patch', '与 patch 同用：数据字段的新值'),
    )
    .option('--reason <text>', spoken('why; kept in the history, with skip', '与 skip 同用：原因，记入历史'));
}

function bodyOf(action: string, { output, patch, reason }: IncidentsOptions): Fields {
  return {
    action,
    ...(output === undefined ? {} : { output: readJsonArgument(output, '--output') }),
    ...(patch === undefined ? {} : { data: readJsonArgument(patch, '--patch') }),
    ...(reason === undefined ? {} : { reason }),
  };
}

async function listIncidents(options: IncidentsOptions): Promise<void> {
  const query = new URLSearchParams({ status: options.status, limit: options.limit });
  for (const name of ['flow', 'identity', 'code', 'instance'] as const) {
    const value = options[name];
    if (value !== undefined) query.set(name, value);
  }
  const answer = await apiOf(options).get(`/v1/incidents?${query.toString()}`);
  if (options.json) return printJson(answer);
  const rows = list(answer, 'items').map((item) => [
    text(item, 'id'),
    text(item, 'flow'),
    text(item, 'identity'),
    text(item, 'state'),
    text(item, 'code'),
    texts(item, 'actions').join(' | '),
    text(item, 'openedAt'),
  ]);
  if (rows.length === 0) return print(spoken('No incident matches.', '没有符合条件的异常单。'));
  print(renderTable(columns[personLocale()], rows));
  if (text(answer, 'next') !== '')
    print(paint('dim', spoken('There are more: raise --limit.', '还有更多：请加大 --limit。')));
}

const columns = {
  en: ['id', 'flow', 'identity', 'state', 'code', 'actions', 'opened'],
  'zh-CN': ['标识', '流程', '业务身份', '状态', '错误码', '可行的处理', '产生于'],
} as const;
