import type { Command } from 'commander';
import { ApiProblem, list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { renderIncident } from '../render-incident.ts';
import { statusWord } from '../status-words.ts';
import { renderTimeline } from '../timeline.ts';
import { helpText } from '../help-text.ts';
import { spoken, type Said } from '../spoken.ts';

interface ShowOptions extends GlobalOptions {
  readonly archive?: string;
}

export function showCommand(): Command {
  return serverCommand(
    'show',
    spoken(
      'Show one instance: where it stands, what it waits for, and its timeline.',
      '查看一个实例：停在何处、等待什么，以及时间线。',
    ),
  )
    .argument('<instance>', spoken('an instance id', '实例标识'))
    .option(
      '--archive <path>',
      spoken(
        'read an archive file, or a folder of them, instead of asking the server',
        '不问服务器，改读归档文件或归档文件夹',
      ),
    )
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera show i_01j…'],
          ['tessera show i_01j… --json', 'the instance and its whole history as data', '以数据形式输出实例及全部历史'],
          ['tessera show i_01j… --archive .tessera/data/archive'],
        ],
      }),
    )
    .action(async (id: string, options: ShowOptions) => await showInstance(id, options));
}

/** As text, or as data with the whole history. */
export async function showInstance(id: string, options: ShowOptions): Promise<void> {
  const instance = await found(id, options);
  if (options.json) return printJson(instance);
  showHead(instance);
  for (const incident of list(instance, 'incidents')) print(renderIncident(incident).replaceAll(/^/gm, '  '));
  print();
  print(renderTimeline(list(instance, 'history')));
}

async function found(id: string, options: ShowOptions): Promise<Fields> {
  if (options.archive !== undefined) {
    const { showArchived } = await import('../show-archived.ts');
    return await showArchived(id, options.archive);
  }
  const api = apiOf(options);
  const instance = await api.get(`/v1/instances/${encodeURIComponent(id)}`);
  const get = (path: string): Promise<Fields> => api.get(path);
  return { ...instance, history: await allHistory(id, get), ...(await openIncidents(instance, get)) };
}

/** Only where there are any, and for whoever may operate: to others the instance is shown without them. */
async function openIncidents(instance: Fields, get: (path: string) => Promise<Fields>): Promise<Fields> {
  if (!list(instance, 'reasons').some((reason) => text(reason, 'kind') === 'incident')) return {};
  try {
    const found = await get(`/v1/incidents?status=open&instance=${encodeURIComponent(text(instance, 'id'))}`);
    return { incidents: list(found, 'items') };
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 403) return {};
    throw problem;
  }
}

async function allHistory(id: string, get: (path: string) => Promise<Fields>): Promise<readonly Fields[]> {
  const entries: Fields[] = [];
  for (let cursor = ''; ;) {
    const page = await get(`/v1/instances/${encodeURIComponent(id)}/history?limit=100${cursor}`);
    entries.push(...list(page, 'items'));
    const next = text(page, 'next');
    if (next === '') return entries;
    cursor = `&cursor=${encodeURIComponent(next)}`;
  }
}

function showHead(instance: Fields): void {
  const status = text(instance, 'status');
  const style = status === 'incident' ? 'red' : status === 'finished' ? 'green' : 'yellow';
  print(
    `${paint('bold', text(instance, 'id'))}  ${paint(style, statusWord(status))}  ${texts(instance, 'states').join(', ')}`,
  );
  print(factsLine(instance));
  for (const reason of list(instance, 'reasons')) print(`  ${spoken('waits for', '等待')} ${describeReason(reason)}`);
  if (instance['output'] !== undefined) print(`  ${spoken('output', '输出')} ${JSON.stringify(instance['output'])}`);
}

function factsLine(instance: Fields): string {
  const flow = `${text(instance, 'flow')} ${text(instance, 'version')}`;
  const [identity, release] = [text(instance, 'identity'), text(instance, 'release')];
  const key = text(instance, 'key') || '–';
  return spoken(
    `${flow}  as ${identity}  key ${key}  release ${release}`,
    `${flow}  业务身份 ${identity}  业务键 ${key}  生效版本 ${release}`,
  );
}

const reasonKinds: Readonly<Record<string, Said>> = {
  call: ['a call', '调用'],
  timer: ['a time', '定时'],
  event: ['an event', '事件'],
  task: ['a person', '人工'],
  child: ['a sub-flow', '子流程'],
  incident: ['a person, for an incident', '人工处理异常单'],
  suspended: ['somebody to resume it', '人工恢复'],
};

function describeReason(reason: Fields): string {
  const kind = text(reason, 'kind');
  const said = reasonKinds[kind];
  const due = text(reason, 'dueAt');
  const rest = [
    text(reason, 'flow'),
    text(reason, 'instance'),
    text(reason, 'contract'),
    text(reason, 'provider'),
    text(reason, 'task'),
    texts(reason, 'roles').join(', '),
    texts(reason, 'accepts').join(', '),
    text(reason, 'code'),
    due === '' ? '' : spoken(`due ${due}`, `期限 ${due}`),
  ];
  return [said === undefined ? kind : spoken(...said), ...rest.filter((part) => part !== '')].join('  ');
}
