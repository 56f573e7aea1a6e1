import { text, texts, type Api, type Fields } from './api.ts';
import { paint } from './output.ts';
import { statusWord } from './status-words.ts';
import { spoken } from './spoken.ts';

/** What `tessera instances <id>` can do to one. */
export const instanceDeeds = ['suspend', 'resume', 'cancel', 'migrate'] as const;

export interface DeedOptions {
  readonly reason?: string;
  readonly release?: string;
  readonly dryRun?: true;
}

/** @throws Error for another word; what the server refuses is an ApiProblem */
export async function doDeed(api: Api, id: string, deed: string, options: DeedOptions): Promise<Fields> {
  if (!instanceDeeds.some((known) => known === deed))
    throw new Error(
      spoken(
        `There is no action ${deed} for an instance. Write one of ${instanceDeeds.join(', ')}.`,
        `实例没有“${deed}”这个操作。可取 ${instanceDeeds.join('、')}。`,
      ),
    );
  return await api.post(`/v1/instances/${encodeURIComponent(id)}/${deed}`, bodyOf(deed, options));
}

function bodyOf(deed: string, { reason, release, dryRun }: DeedOptions): Fields {
  if (deed === 'cancel') return reason === undefined ? {} : { reason };
  if (deed !== 'migrate') return {};
  return { ...(release === undefined ? {} : { release }), ...(dryRun === undefined ? {} : { dryRun }) };
}

/** Where the instance stands after it; of a move, what it changed. */
export function renderDeed(deed: string, answer: Fields): string {
  const states = texts(answer, 'states').join(', ');
  if (deed !== 'migrate') return `${text(answer, 'id')}  ${statusWord(text(answer, 'status'))}  ${states}`;
  const isTrial = answer['dryRun'] === true;
  const head = `${text(answer, 'from')} → ${text(answer, 'to')}  ${states}`;
  const trial = paint('dim', spoken('Nothing was changed: --dry-run.', '未做任何改变：--dry-run。'));
  return [head, ...texts(answer, 'changes').map((change) => `  ${change}`), ...(isTrial ? [trial] : [])].join('\n');
}
