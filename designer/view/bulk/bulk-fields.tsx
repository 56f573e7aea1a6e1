import type { Json } from '@tessera/engine';
import { useRelease, type ListedInstance } from '../../api/instances.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

export interface EventChoice {
  readonly type: string;
  readonly data: Json;
}

/** An event of the flow of the first instance, with a form for its data; what others say of it the preview tells. */
export function EventFields({
  instance: { flow, release },
  value,
  onChange,
}: {
  readonly instance: ListedInstance;
  readonly value: EventChoice | undefined;
  readonly onChange: (value: EventChoice) => void;
}) {
  const say = useWords(words);
  return (
    <Resource of={useRelease(release)}>
      {({ body }) => {
        const events = Object.entries(body.flow.events).filter(([, { sentBy }]) => sentBy !== 'self');
        if (events.length === 0) return <p>{say('noEvent')}</p>;
        const schema = events.find(([name]) => name === value?.type)?.[1].schema;
        return (
          <>
            <Select
              label={say('event')}
              value={value?.type ?? ''}
              choices={events.map(([name]) => ({ id: name, label: name }))}
              onChange={(type) => onChange({ type, data: {} })}
            />
            {schema === undefined || value === undefined ? null : (
              <>
                <p className="muted small">{say('dataOf', { flow })}</p>
                <SchemaForm
                  key={value.type}
                  schema={schema}
                  value={value.data}
                  onChange={(data) => onChange({ ...value, data: data ?? {} })}
                  idPrefix="bulk-event"
                />
              </>
            )}
          </>
        );
      }}
    </Resource>
  );
}
