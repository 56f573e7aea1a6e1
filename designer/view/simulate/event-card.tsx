import { useState } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import type { EventChoice } from '../../model/play/play-view.ts';
import type { Choice } from '../../model/play/play.ts';
import { Button } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { SampleData } from './sample-data.tsx';
import { simulateWords } from './simulate-words.ts';

/** An event that an app may send. */
export function EventCard({
  event,
  onChoose,
}: {
  readonly event: EventChoice;
  readonly onChoose: (choice: Choice) => void;
}) {
  const say = useWords(simulateWords);
  const [data, setData] = useState<Json>();
  const { type, flow } = event;
  return (
    <article className="card stack play-card" aria-label={type}>
      <div className="row">
        <strong translate="no">{type}</strong>
        {flow === undefined ? null : <code className="muted">{flow}</code>}
        <span className="grow" />
        <Button
          size="small"
          kind={event.accepted ? 'primary' : 'quiet'}
          aria-label={say('sendNow', { event: type })}
          onPress={() =>
            onChoose({
              kind: 'event',
              type,
              ...(flow === undefined ? {} : { flow }),
              ...(data === undefined ? {} : { data }),
            })
          }
        >
          {say('send')}
        </Button>
      </div>
      {carriesData(event.schema) ? (
        <SampleData label={type} schema={event.schema} samples={event.samples} value={data} onChange={setData} />
      ) : null}
    </article>
  );
}

/** An event of any object carries nothing that could be asked for. */
function carriesData(schema: JsonSchema): boolean {
  if (typeof schema === 'boolean') return false;
  return schema['type'] !== 'object' || schema['properties'] !== undefined || schema['$ref'] !== undefined;
}
