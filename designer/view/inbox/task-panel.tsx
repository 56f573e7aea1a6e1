import { useTask, type TaskDetail } from '../../api/work.ts';
import { Link } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { JsonView } from '../instances/json-view.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { TaskForm } from './task-form.tsx';
import { words } from './words.ts';

/** A task with what helps to decide it. */
export function TaskPanel({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const task = useTask(id);
  return (
    <div id="task-panel" tabIndex={-1}>
      <Resource of={task}>
        {(detail) => (
          <div className="stack">
            <TaskHead task={detail} />
            <TaskForm task={detail} onDone={onDone} />
            <TaskFacts task={detail} />
          </div>
        )}
      </Resource>
    </div>
  );
}

function TaskHead({ task }: { readonly task: TaskDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  const { facts } = task;
  const step = localized(facts.stateTitle, locale);
  return (
    <header className="stack">
      <h2 className="task-heading">{localized(task.title, locale)}</h2>
      {task.description === undefined ? null : <p>{localized(task.description, locale)}</p>}
      <dl className="facts">
        <dt>{say('case')}</dt>
        <dd>
          <Link to={`/instances/${task.instance}`}>
            <code>{task.key ?? task.instance}</code>
          </Link>{' '}
          {localized(facts.flowTitle, locale)}
        </dd>
        <dt>{say('step')}</dt>
        <dd>
          {step === '' ? null : `${step} `}
          <code>{task.state}</code>
        </dd>
        <dt>{say('waits')}</dt>
        <dd>
          {facts.parent === undefined ? null : (
            <>
              <Link to={`/instances/${facts.parent.instance}`}>
                <code>{facts.parent.key ?? facts.parent.flow}</code>
              </Link>{' '}
            </>
          )}
          <code>{task.identity}</code>
          {facts.startedBy === undefined ? null : (
            <>
              {' · '}
              <span translate="no">{facts.startedBy}</span>
            </>
          )}
        </dd>
        <dt>{say('rolesOf')}</dt>
        <dd>
          <code>{task.roles.join(', ')}</code>
        </dd>
        {task.dueAt === undefined ? null : (
          <>
            <dt>{say('dueAt')}</dt>
            <dd>{dateTime(task.dueAt, locale)}</dd>
          </>
        )}
      </dl>
    </header>
  );
}

function TaskFacts({ task }: { readonly task: TaskDetail }) {
  const say = useWords(words);
  if (task.data === undefined || task.data === null) return null;
  return (
    <section className="card card-body stack">
      <h3>{say('facts')}</h3>
      <JsonView value={task.data} label={say('facts')} />
    </section>
  );
}
