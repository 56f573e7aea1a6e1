import { useId, type KeyboardEvent } from 'react';
import type { Task } from '../../api/work.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { relativeTime } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** One stop for the keyboard: arrows or J and K move, Enter goes into the task. */
export function TaskList({
  tasks,
  chosen,
  onChoose,
}: {
  readonly tasks: readonly Task[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}) {
  const say = useWords(words);
  const id = useId();
  const at = tasks.findIndex((task) => task.id === chosen);
  const move = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = tasks[Math.max(0, Math.min(tasks.length - 1, at + step))];
      if (next !== undefined) onChoose(next.id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      document.getElementById('task-panel')?.focus();
    }
  };
  return (
    <>
      <div
        className="task-list"
        role="listbox"
        aria-label={say('list')}
        tabIndex={0}
        onKeyDown={move}
        {...(at < 0 ? {} : { 'aria-activedescendant': `${id}-${at}` })}
      >
        {tasks.map((task, index) => (
          <div
            key={task.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={task.id === chosen}
            className="task-row"
            onClick={() => onChoose(task.id)}
          >
            <TaskRow task={task} />
          </div>
        ))}
      </div>
      <p className="muted small">{say('keys')}</p>
    </>
  );
}

function TaskRow({ task }: { readonly task: Task }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(30_000);
  return (
    <>
      <span className="task-title">{localized(task.title, locale)}</span>
      <span className="row small muted">
        <code>{task.key ?? task.flow}</code>
        <code>{task.identity}</code>
      </span>
      <span className="row small">
        {task.overdue ? <Badge tone="danger">{say('late')}</Badge> : null}
        {task.dueAt === undefined ? (
          <span className="muted">{say('noDue')}</span>
        ) : (
          <span className="muted">{say('due', { when: relativeTime(task.dueAt, nowMs, locale) })}</span>
        )}
        {task.claimedBy === undefined ? null : (
          <span className="muted" translate="no">
            {task.claimedBy}
          </span>
        )}
      </span>
    </>
  );
}
