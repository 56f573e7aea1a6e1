import type { Prospect } from '../../api/instances.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords, type Word } from '../text/words.ts';
import { StatusBadge } from './status-badge.tsx';

const words = {
  stays: ['It stays in', '停留在'],
  goes: ['It goes to', '将进入'],
  parked: [
    'No state takes the event now: it is kept until one does.',
    '当前没有状态接收该事件，将保留至有状态接收为止。',
  ],
  calls: ['Calls that are sent', '将发出的调用'],
  children: ['Sub-flows that start', '将启动的子流程'],
  tasks: ['Tasks that open', '将打开的待办'],
  incidents: ['Incidents that open', '将产生的异常单'],
  closesCalls: ['{n|# open call is|# open calls are} given up.', '{n} 个未完成的调用将被放弃。'],
  closesTasks: ['{n|# open task is|# open tasks are} closed.', '{n} 个待办将被关闭。'],
} satisfies Record<string, Word>;

/** What an action would do at once, said before it is done. */
export function ProspectView({ prospect }: { readonly prospect: Prospect }) {
  const say = useWords(words);
  const locale = useLocale();
  const { from, to, closes } = prospect;
  const stays = from.states.join(' ') === to.states.join(' ');
  return (
    <div className="prospect stack">
      <p className="row">
        {say(stays ? 'stays' : 'goes')}
        {to.states.map((state) => (
          <code key={state} className="state-chip">
            {state}
          </code>
        ))}
        <StatusBadge status={to.status} />
      </p>
      {prospect.parked === true ? <p>{say('parked')}</p> : null}
      <List title={say('calls')} items={prospect.calls.map(({ contract, provider }) => `${contract} → ${provider}`)} />
      <List title={say('children')} items={prospect.children.map(({ flow }) => flow)} />
      <List title={say('tasks')} items={prospect.tasks.map(({ title }) => localized(title, locale))} isText />
      <List title={say('incidents')} items={prospect.incidents.map(({ code }) => code)} />
      {closes.calls === 0 ? null : <p>{say('closesCalls', { n: closes.calls })}</p>}
      {closes.tasks === 0 ? null : <p>{say('closesTasks', { n: closes.tasks })}</p>}
    </div>
  );
}

function List({
  title,
  items,
  isText = false,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly isText?: boolean;
}) {
  if (items.length === 0) return null;
  return (
    <div>
      <span className="muted">{title}</span>
      <ul className="prospect-list">
        {items.map((item) => (
          <li key={item}>{isText ? item : <code>{item}</code>}</li>
        ))}
      </ul>
    </div>
  );
}
