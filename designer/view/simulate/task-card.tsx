import { useState } from 'react';
import type { Json } from '@tessera/engine';
import type { TaskChoice } from '../../model/play/play-view.ts';
import type { Choice } from '../../model/play/play.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { SampleData } from './sample-data.tsx';
import { simulateWords } from './simulate-words.ts';

export interface TaskCardProps {
  readonly task: TaskChoice;
  readonly nowMs: number;
  readonly onChoose: (choice: Choice) => void;
}

/** What a person would be asked, with a button for each outcome. */
export function TaskCard({ task, nowMs, onChoose }: TaskCardProps) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const [form, setForm] = useState<Json>();
  const [role, setRole] = useState(task.roles[0]);
  const { dueAtMs } = task;
  const isOverdue = dueAtMs !== undefined && dueAtMs <= nowMs;
  return (
    <article className="card stack play-card" aria-label={localized(task.title, locale)}>
      <div className="row">
        <strong>{localized(task.title, locale)}</strong>
        <span className="grow" />
        <code className="muted">{task.state}</code>
      </div>
      {task.roles.length < 2 ? (
        <p className="muted small">
          <span translate="no">{role}</span>
          {dueAtMs === undefined || isOverdue ? null : ` · ${say('due', { time: duration(dueAtMs - nowMs, locale) })}`}
          {isOverdue ? <Badge tone="warning">{say('overdue')}</Badge> : null}
        </p>
      ) : (
        <Select
          label={say('identity')}
          isLabelHidden
          value={role}
          choices={task.roles.map((id) => ({ id, label: id, isAsWritten: true }))}
          onChange={setRole}
        />
      )}
      {isEmpty(task.data) ? null : (
        <details>
          <summary className="small">{say('facts')}</summary>
          <code className="sample-text">{jsonText(task.data, 600)}</code>
        </details>
      )}
      {task.schema === undefined ? null : (
        <SampleData
          label={localized(task.title, locale)}
          schema={task.schema}
          samples={task.samples}
          value={form}
          onChange={setForm}
        />
      )}
      <div className="row">
        {task.outcomes.map(({ outcome, title }) => (
          <Button
            key={outcome}
            size="small"
            onPress={() =>
              onChoose({
                kind: 'decide',
                task: task.key,
                outcome,
                ...(role === undefined ? {} : { role }),
                ...(form === undefined ? {} : { form }),
              })
            }
          >
            {title === undefined ? <span translate="no">{outcome}</span> : localized(title, locale)}
          </Button>
        ))}
      </div>
    </article>
  );
}

function isEmpty(value: Json): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
