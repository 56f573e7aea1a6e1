import './inbox.css';
import { useEffect, type ReactNode } from 'react';
import { useMay } from '../../api/me.ts';
import { useCounts, useTasks, type Task, type TaskQueue } from '../../api/work.ts';
import { useGo, useParams, useSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Segments } from '../kit/segments.tsx';
import { OpenAlarms } from '../metrics/open-alarms.tsx';
import { LiveMark, StaleBanner } from '../live/live-mark.tsx';
import { useWords } from '../text/words.ts';
import { HeldQueue } from './held-queue.tsx';
import { TaskList } from './task-list.tsx';
import { TaskPanel } from './task-panel.tsx';
import { words } from './words.ts';

const taskQueues = ['roles', 'mine', 'overdue'] as const satisfies readonly TaskQueue[];
const emptyWord = { mine: 'emptyMine', roles: 'emptyRoles', overdue: 'emptyOverdue' } as const;

/** What waits for this person: tasks by queue, and canaries that need a decision. */
export function InboxPage() {
  const say = useWords(words);
  const [mayTasks, mayDecide] = [useMay('workOnTasks'), useMay('operate')];
  const { queue: asked } = useSearch();
  const queues = [...(mayTasks ? taskQueues : []), ...(mayDecide ? (['held'] as const) : [])];
  const queue = queues.find((each) => each === asked) ?? queues[0];
  useTopbar({ crumbs: [{ label: say('inbox') }] });
  const head = <InboxHead queues={queues} queue={queue} />;
  if (queue === undefined) return head;
  return queue === 'held' ? <HeldQueue head={head} /> : <TasksOf queue={queue} head={head} />;
}

interface InboxHeadProps {
  readonly queues: readonly Queue[];
  readonly queue: Queue | undefined;
}

function InboxHead({ queues, queue }: InboxHeadProps) {
  const say = useWords(words);
  const go = useGo();
  const { data } = useCounts();
  const countOf = (id: Queue) => (id === 'held' ? data?.held : data?.tasks?.[id]);
  return (
    <>
      <div className="page-head">
        <h1>{say('inbox')}</h1>
        <LiveMark />
      </div>
      {queue === undefined ? null : (
        <div>
          <Segments
            label={say('queue')}
            value={queue}
            onChange={(next) => go('/inbox', { queue: next })}
            segments={queues.map((id) => ({
              id,
              label: (
                <>
                  {say(id)} {countOf(id) === undefined ? null : <span className="muted small">{countOf(id)}</span>}
                </>
              ),
            }))}
          />
        </div>
      )}
      <StaleBanner />
      <OpenAlarms />
    </>
  );
}

type Queue = TaskQueue | 'held';

/** The nearest due first, beside the one that is open. */
function TasksOf({ queue, head }: { readonly queue: TaskQueue; readonly head: ReactNode }) {
  const say = useWords(words);
  const go = useGo();
  const { task } = useParams();
  const tasks = useTasks(queue);
  const open = (id: string | undefined) => go(id === undefined ? '/inbox' : `/inbox/${id}`, { queue });
  const items = tasks.data?.items ?? [];
  useFirst(task === undefined ? items[0] : undefined, open);
  return (
    <div className="inbox">
      <div className="inbox-list">
        {head}
        <Resource of={tasks}>
          {({ items: shown }) =>
            shown.length === 0 ? (
              <EmptyState title={say(emptyWord[queue])}>{say('emptyWhy')}</EmptyState>
            ) : (
              <TaskList tasks={shown} chosen={task} onChoose={open} />
            )
          }
        </Resource>
      </div>
      <div className="inbox-task">
        {task === undefined ? (
          <EmptyState title={say('choose')}>{say('chooseWhy')}</EmptyState>
        ) : (
          <TaskPanel key={task} id={task} onDone={() => open(nextOf(items, task))} />
        )}
      </div>
    </div>
  );
}

/** On a wide page the first task is open from the beginning. */
function useFirst(first: Task | undefined, open: (id: string) => void): void {
  const id = first?.id;
  useEffect(() => {
    if (id !== undefined && window.matchMedia('(width >= 900px)').matches) open(id);
    // `open` is made anew with every render and always does the same.
  }, [id]);
}

/** The one behind it, else the one before it. */
function nextOf(items: readonly Task[], id: string): string | undefined {
  const at = items.findIndex((task) => task.id === id);
  return (items[at + 1] ?? (at > 0 ? items[at - 1] : undefined))?.id;
}
