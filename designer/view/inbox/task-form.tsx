import { useCallback, useState, type KeyboardEvent } from 'react';
import type { Json } from '@tessera/engine';
import { RequestFailed } from '../../api/http.ts';
import { useAction } from '../../api/query.ts';
import { claimTask, completeTask, releaseTask, saveTaskDraft, type TaskDetail } from '../../api/work.ts';
import { formErrors } from '../../model/form/form-errors.ts';
import { SchemaForm, type PlacedMessage } from '../form/schema-form.tsx';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { OutcomeChoice } from './outcome-choice.tsx';
import { words } from './words.ts';

const changes = ['/v1/tasks', '/v1/counts', '/v1/instances'];

/** The decision. What somebody wrote is never taken away from them, whoever else was faster. */
export function TaskForm({ task, onDone }: { readonly task: TaskDetail; readonly onDone: () => void }) {
  const say = useWords(words);
  const [value, setValue] = useState<Json | undefined>(task.draft?.form ?? {});
  const only = task.outcomes.length === 1 ? task.outcomes[0]?.outcome : undefined;
  const [outcome, setOutcome] = useState(only);
  const [tried, setTried] = useState(false);
  const claim = useAction(() => claimTask(task.id), changes);
  const giveBack = useAction(() => releaseTask(task.id), changes);
  const save = useAction((form: Json) => saveTaskDraft(task.id, form));
  const complete = useAction((by: string) => completeTask(task.id, by, value ?? {}), changes);
  const lost = lostTo(task, [claim.error, complete.error]);
  const isBusy = complete.isPending;
  const change = useCallback((next: Json | undefined) => setValue(next), []);

  const finish = () => {
    setTried(true);
    if (outcome === undefined || isBusy || lost !== undefined) return;
    if (task.form !== undefined && formErrors(task.form, value ?? {}).length > 0) return;
    complete.mutate(outcome, {
      onSuccess: () => {
        announce(say('completed'));
        onDone();
      },
    });
  };
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') finish();
    else if (event.key === 's') save.mutate(value ?? {});
    else return;
    event.preventDefault();
  };

  return (
    <section className="card card-body stack task-form" aria-label={say('form')} onKeyDownCapture={keys}>
      {lost === undefined ? null : <Lost lost={lost} value={value} />}
      {task.form === undefined ? (
        <p className="muted">{say('noForm')}</p>
      ) : (
        <SchemaForm
          schema={task.form}
          value={value}
          onChange={change}
          errors={errorsOf(complete.error)}
          readOnly={lost !== undefined}
          shows={tried ? 'all' : 'touched'}
          idPrefix="task"
        />
      )}
      <OutcomeChoice outcomes={task.outcomes} value={outcome} onChange={setOutcome} isReadOnly={lost !== undefined} />
      {tried && outcome === undefined ? (
        <p className="field-error" role="alert">
          {say('chooseOutcome')}
        </p>
      ) : null}
      {complete.error === null || lost !== undefined ? null : (
        <Banner tone="danger">
          <FailureText error={complete.error} />
        </Banner>
      )}
      {lost === undefined ? (
        <div className="row">
          <Button kind="primary" onPress={finish} isDisabled={isBusy}>
            {say('complete')}
          </Button>
          <Button onPress={() => save.mutate(value ?? {})}>{say('save')}</Button>
          {task.status === 'claimed' ? (
            <Button kind="quiet" onPress={() => giveBack.mutate(undefined)}>
              {say('giveBack')}
            </Button>
          ) : (
            <Button kind="quiet" onPress={() => claim.mutate(undefined)}>
              {say('claim')}
            </Button>
          )}
          <SaveState savedAt={save.data?.savedAt ?? task.draft?.savedAt} error={save.error} />
        </div>
      ) : null}
      <p className="muted small">{say('shortcuts')}</p>
    </section>
  );
}

function SaveState({ savedAt, error }: { readonly savedAt: string | undefined; readonly error: Error | null }) {
  const say = useWords(words);
  const locale = useLocale();
  if (error !== null) return <span className="field-error">{say('notSaved', { why: error.message })}</span>;
  if (savedAt === undefined) return null;
  return (
    <span className="muted small" role="status">
      {say('saved', { when: dateTime(savedAt, locale) })}
    </span>
  );
}

type LostTo = { readonly kind: 'taken'; readonly by: string } | { readonly kind: 'closed' };

/** Somebody else was faster, as the list says or a refusal does. */
function lostTo(task: TaskDetail, errors: readonly (Error | null)[]): LostTo | undefined {
  if (task.status === 'completed' || task.status === 'cancelled') return { kind: 'closed' };
  for (const error of errors) {
    if (!(error instanceof RequestFailed)) continue;
    const { code, more } = error.problem;
    if (code === 'TASK_CLAIMED') {
      const by = task.claimedBy ?? more['by'];
      return { kind: 'taken', by: typeof by === 'string' ? by : '' };
    }
    if (code === 'TASK_CLOSED') return { kind: 'closed' };
  }
  return undefined;
}

function Lost({ lost, value }: { readonly lost: LostTo; readonly value: Json | undefined }) {
  const say = useWords(words);
  const copy = () => {
    void navigator.clipboard.writeText(JSON.stringify(value, undefined, 2)).then(() => announce(say('copied')));
  };
  return (
    <Banner
      tone="warning"
      action={
        <Button size="small" onPress={copy}>
          {say('copy')}
        </Button>
      }
    >
      {lost.kind === 'closed' ? say('closed') : say('taken', { name: lost.by === '' ? say('somebody') : lost.by })}
    </Banner>
  );
}

/** What the server found wrong in the form, at its fields. */
function errorsOf(error: Error | null): readonly PlacedMessage[] {
  if (!(error instanceof RequestFailed)) return [];
  return error.problem.errors.flatMap(({ pointer, message }) =>
    pointer?.startsWith('/form') === true ? [{ pointer: pointer.slice('/form'.length), message }] : [],
  );
}
