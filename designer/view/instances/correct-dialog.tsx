import { useMemo, useState } from 'react';
import { isJsonObject } from '@tessera/engine/catalog';
import type { ContextField } from '@tessera/engine/flow';
import type { Json, JsonObject } from '@tessera/engine';
import { useRelease, type InstanceView } from '../../api/instances.ts';
import { contextSchema } from '../../model/form/context-schema.ts';
import { formErrors } from '../../model/form/form-errors.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { ActionDialog } from './action-dialog.tsx';
import { actionWords } from './action-words.ts';
import { DataChanges } from './data-changes.tsx';

interface CorrectDialogProps {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}

/** Puts the data of an instance right by a form from the schemas of its release; what changes is shown, and why is asked. */
export function CorrectDialog({ instance, onClose }: CorrectDialogProps) {
  const say = useWords(actionWords);
  const release = useRelease(instance.release);
  // What was there when the dialog opened: steps that the instance takes meanwhile do not undo what is being written.
  const [before] = useState(instance.data);
  const [after, setAfter] = useState<JsonObject>(before);
  const [chosen, setChosen] = useState<string>();
  const [reason, setReason] = useState('');
  const context = release.data?.body.flow.context;
  const open = useMemo(() => (context === undefined ? {} : openFields(context, before)), [context, before]);
  const field = chosen ?? Object.keys(open)[0];
  const schema = useMemo(() => contextSchema(fieldsOf(open, [field ?? ''])), [open, field]);
  const hidden = Object.keys(context ?? {}).filter((name) => open[name] === undefined);
  const data = changedFields(open, before, after);
  const isWhole = isRight(open, data, after) && Object.keys(data).length > 0 && reason.trim() !== '';
  return (
    <ActionDialog
      title={say('correct')}
      confirm={say('correct')}
      instance={instance.id}
      intent={isWhole ? { action: 'correct', data } : undefined}
      more={{ reason: reason.trim() }}
      size="wide"
      onClose={onClose}
    >
      <p>{say('correctWhy')}</p>
      {field === undefined ? null : (
        <>
          <Select
            label={say('correctField')}
            value={field}
            choices={Object.keys(open).map((id) => ({ id, label: id, isAsWritten: true }))}
            onChange={setChosen}
          />
          <SchemaForm
            key={field}
            schema={schema}
            value={fieldsOf(after, [field])}
            onChange={(value) => setAfter({ ...without(after, field), ...objectOf(value) })}
            idPrefix="correct"
          />
        </>
      )}
      {hidden.length === 0 ? null : (
        <p className="muted small">
          {say('correctHidden')} <code>{hidden.join(', ')}</code>
        </p>
      )}
      <DataChanges before={before} after={{ ...before, ...data }} />
      <TextField label={say('reason')} value={reason} onChange={setReason} isRequired />
    </ActionDialog>
  );
}

type Fields = Readonly<Record<string, ContextField>>;

/** Whoever is shown `***` for a value does not write over it. */
function openFields(context: Fields, data: JsonObject): Fields {
  const open = Object.entries(context).filter(([name]) => !JSON.stringify(data[name] ?? null).includes('***'));
  return Object.fromEntries(open);
}

function fieldsOf<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function without(data: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([name]) => name !== field));
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Whole fields, as the server takes them. */
function changedFields(open: Fields, before: JsonObject, after: JsonObject): JsonObject {
  const written = Object.entries(fieldsOf(after, Object.keys(open)));
  return Object.fromEntries(written.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** What changed fits, and nothing that has to be there was emptied; what nobody touched is as the engine made it. */
function isRight(open: Fields, data: JsonObject, after: JsonObject): boolean {
  const isThere = Object.keys(open).every((name) => Object.hasOwn(after, name));
  return isThere && formErrors(contextSchema(fieldsOf(open, Object.keys(data))), data).length === 0;
}
