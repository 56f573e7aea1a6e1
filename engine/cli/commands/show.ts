import type { Command } from 'commander';
import { list, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { renderTimeline } from '../timeline.ts';

interface ShowOptions extends GlobalOptions {
  readonly archive?: string;
}

export function showCommand(): Command {
  return serverCommand('show', 'Show one instance: where it stands, what it waits for, and its timeline.')
    .argument('<instance>', 'an instance id')
    .option('--archive <path>', 'read an archive file, or a folder of them, instead of asking the server')
    .addHelpText(
      'after',
      `
Examples:
  tessera show i_01j…
  tessera show i_01j… --json         the instance and its whole history as data
  tessera show i_01j… --archive .tessera/data/archive`,
    )
    .action(async (id: string, options: ShowOptions) => {
      const instance = await found(id, options);
      if (options.json) return printJson(instance);
      showHead(instance);
      print();
      print(renderTimeline(list(instance, 'history')));
      return undefined;
    });
}

async function found(id: string, options: ShowOptions): Promise<Fields> {
  if (options.archive !== undefined) {
    const { showArchived } = await import('../show-archived.ts');
    return await showArchived(id, options.archive);
  }
  const api = apiOf(options);
  const instance = await api.get(`/v1/instances/${encodeURIComponent(id)}`);
  return { ...instance, history: await allHistory(id, (path) => api.get(path)) };
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
  print(`${paint('bold', text(instance, 'id'))}  ${paint(style, status)}  ${texts(instance, 'states').join(', ')}`);
  print(
    `${text(instance, 'flow')} ${text(instance, 'version')}  as ${text(instance, 'identity')}  key ${text(instance, 'key') || '–'}  release ${text(instance, 'release')}`,
  );
  for (const reason of list(instance, 'reasons')) print(`  waits for ${describeReason(reason)}`);
  if (instance['output'] !== undefined) print(`  output ${JSON.stringify(instance['output'])}`);
}

function describeReason(reason: Fields): string {
  const kind = text(reason, 'kind');
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
    due === '' ? '' : `due ${due}`,
  ];
  return [kind, ...rest.filter((part) => part !== '')].join('  ');
}
