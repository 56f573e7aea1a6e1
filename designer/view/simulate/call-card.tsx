import { useState } from 'react';
import type { Json } from '@tessera/engine';
import type { CallChoice } from '../../model/play/play-view.ts';
import type { Choice, Reply } from '../../model/play/play.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { SampleData } from './sample-data.tsx';
import { simulateWords } from './simulate-words.ts';

export interface CallCardProps {
  readonly call: CallChoice;
  readonly nowMs: number;
  readonly onChoose: (choice: Choice) => void;
}

/** A call under way, with everything that can come of it. */
export function CallCard({ call, nowMs, onChoose }: CallCardProps) {
  const say = useWords(simulateWords);
  const locale = useLocale();
  const [data, setData] = useState<Json>();
  const reply = (made: Reply): void => onChoose({ kind: 'reply', call: call.key, reply: made });
  const { attempt, attempts, retryAtMs, timesOutAtMs } = call;
  return (
    <article className="card stack play-card" aria-label={call.capability}>
      <div className="row">
        <strong translate="no">{call.capability}</strong>
        {call.isUndo ? <Badge tone="warning">{say('undo')}</Badge> : null}
        <span className="grow" />
        <code className="muted">{call.state}</code>
      </div>
      <p className="muted small">
        {say('attempt', { n: Math.min(attempt + 1, attempts), of: attempts })}
        {' · '}
        {retryAtMs === undefined ? null : say('retryAt', { time: duration(retryAtMs - nowMs, locale) })}
        {timesOutAtMs === undefined ? null : say('timesOut', { time: duration(timesOutAtMs - nowMs, locale) })}
      </p>
      <details>
        <summary className="small">{say('asked')}</summary>
        <code className="sample-text">{jsonText(call.input, 600)}</code>
      </details>
      <SampleData label={say('answer')} schema={call.schema} samples={call.samples} value={data} onChange={setData} />
      <div className="row">
        <Button
          kind="primary"
          size="small"
          onPress={() => reply({ kind: 'output', ...(data === undefined ? {} : { data }) })}
        >
          {say('answer')}
        </Button>
        <Menu
          label={say('fail')}
          trigger={<Button size="small">{say('fail')}</Button>}
          groups={[
            {
              label: say('declaredErrors'),
              entries: call.errors.map(({ code }) => ({
                id: code,
                label: code,
                onSelect: () => reply({ kind: 'error', code }),
              })),
            },
            {
              label: say('technical'),
              entries: [
                { id: 'fault', label: say('fault'), onSelect: () => reply({ kind: 'fault' }) },
                { id: 'timeout', label: say('timeout'), onSelect: () => reply({ kind: 'timeout' }) },
                {
                  id: 'exhausted',
                  label: say('exhausted'),
                  detail: 'RETRIES_EXHAUSTED',
                  onSelect: () => reply({ kind: 'exhausted', by: 'fault' }),
                },
                {
                  id: 'silent',
                  label: say('silent'),
                  detail: 'TIMEOUT',
                  onSelect: () => reply({ kind: 'exhausted', by: 'timeout' }),
                },
              ],
            },
          ].filter(({ entries }) => entries.length > 0)}
        />
      </div>
    </article>
  );
}
