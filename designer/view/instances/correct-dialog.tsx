import { useMemo, useState } from 'react';
import type { ContextField } from '@tessera/engine/flow';
import type { Json, JsonObject } from '@tessera/engine';
import { useRelease, type InstanceView } from '../../api/instances.ts';
import { contextSchema } from '../../model/form/context-schema.ts';
import { formErrors } from '../../model/form/form-errors.ts';
import { SchemaForm } from '../form/schema-form.tsx';
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
  const [after, setAfter] = useState<Json | undefined>(before);
  const [reason, setReason] = useState('');
  const context = release.data?.body.flow.context;
  const shown = useMemo(() => (context === undefined ? {} : openFields(context, before)), [context, before]);
  const schema = useMemo(() => contextSchema(shown), [shown]);
  const hidden = Object.keys(context ?? {}).filter((name) => shown[name] === undefined);
  const data = changedFields(shown, before, after);
  const isRight = formErrors(schema, fieldsOf(after, shown)).length === 0;
  const isWhole = isRight && Object.keys(data).length > 0 && reason.trim() !== '';
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
      <SchemaForm schema={schema} value={fieldsOf(after, shown)} onChange={setAfter} idPrefix="correct" />
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

function fieldsOf(value: Json | undefined, shown: Fields): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([name]) => Object.hasOwn(shown, name)));
}

/** Whole fields, as the server takes them. */
function changedFields(shown: Fields, before: JsonObject, after: Json | undefined): JsonObject {
  const written = Object.entries(fieldsOf(after, shown));
  return Object.fromEntries(written.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}
