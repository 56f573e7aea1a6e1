import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IncidentChoice, Situation } from '../../model/play/play-view.ts';
import type { Choice } from '../../model/play/play.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { CallCard } from './call-card.tsx';
import { ClockCard } from './clock-card.tsx';
import { EventCard } from './event-card.tsx';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';
import { TaskCard } from './task-card.tsx';

/** Everything that may happen now: one choice of these is the next step. */
export function WhatCanHappen({
  now,
  onChoose,
}: {
  readonly now: Situation;
  readonly onChoose: (choice: Choice) => void;
}) {
  const say = useWords(simulateWords);
  const { calls, tasks, events, incidents, nowMs, instances } = now;
  const [root] = instances;
  const taken = events.filter(({ accepted }) => accepted);
  const others = events.filter(({ accepted }) => !accepted);
  if (root?.status === 'finished' || root?.status === 'cancelled') {
    return (
      <section className="stack" aria-label={say('ended')}>
        <h3>{say('ended')}</h3>
        {root.output === undefined ? (
          <p className="muted">{say('noOutput')}</p>
        ) : (
          <div className="card play-card stack">
            <strong>{say('output')}</strong>
            <code className="sample-text">{jsonText(root.output, 2_000)}</code>
          </div>
        )}
      </section>
    );
  }
  return (
    <>
      <Group title={say('incidents')} of={incidents}>
        {(incident) => <Incident key={incident.code} incident={incident} onChoose={onChoose} />}
      </Group>
      <Group title={say('calls')} of={calls}>
        {(call) => <CallCard key={`${call.key} ${call.attempt}`} call={call} nowMs={nowMs} onChoose={onChoose} />}
      </Group>
      <Group title={say('tasks')} of={tasks}>
        {(task) => <TaskCard key={task.key} task={task} nowMs={nowMs} onChoose={onChoose} />}
      </Group>
      <Group title={say('events')} of={taken}>
        {(event) => <EventCard key={`${event.flow ?? ''} ${event.type}`} event={event} onChoose={onChoose} />}
      </Group>
      <ClockCard now={now} onChoose={onChoose} />
      {others.length === 0 ? null : (
        <details>
          <summary className="small">{say('notTaken')}</summary>
          <div className="stack play-group">
            {others.map((event) => (
              <EventCard key={`${event.flow ?? ''} ${event.type}`} event={event} onChoose={onChoose} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Group<T>({
  title,
  of,
  children,
}: {
  readonly title: string;
  readonly of: readonly T[];
  readonly children: (one: T) => ReactNode;
}) {
  if (of.length === 0) return null;
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
      {of.map(children)}
    </section>
  );
}

function Incident({
  incident,
  onChoose,
}: {
  readonly incident: IncidentChoice;
  readonly onChoose: (choice: Choice) => void;
}) {
  const say = useWords(simulateWords);
  const { code, refusal, state } = incident;
  const act = (action: 'retry' | 'skip' | 'cancel') => (): void => onChoose({ kind: 'resolve', code, action });
  return (
    <article className="card stack play-card" data-tone="danger" aria-label={code}>
      <div className="row">
        <CircleAlert size={16} strokeWidth={1.5} aria-hidden="true" />
        <strong translate="no">{code}</strong>
        <span className="grow" />
        <code className="muted">{state}</code>
      </div>
      <p className="small" translate="no">
        {refusal.message} {refusal.hint}
      </p>
      <div className="row">
        <Button size="small" onPress={act('retry')}>
          {say('retry')}
        </Button>
        <Button size="small" onPress={act('skip')}>
          {say('skip')}
        </Button>
        <Button size="small" kind="danger" onPress={act('cancel')}>
          {say('cancelFlow')}
        </Button>
      </div>
    </article>
  );
}
