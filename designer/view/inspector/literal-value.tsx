import { lazy, Suspense, useState } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import { useInspected } from './inspector-context.ts';

const SchemaForm = lazy(async () => ({ default: (await import('../form/schema-form.tsx')).SchemaForm }));

/** A value by the form of its schema. It is its own until the form is left: one answer is one step of the history. */
export function LiteralValue({
  schema,
  value,
  onChange,
}: {
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}) {
  const { isReadOnly } = useInspected();
  const [draft, setDraft] = useState<{ readonly value: Json | undefined }>();
  return (
    <div
      onBlur={() => {
        if (draft !== undefined && JSON.stringify(draft.value) !== JSON.stringify(value)) onChange(draft.value);
        setDraft(undefined);
      }}
    >
      <Suspense>
        <SchemaForm
          schema={schema}
          value={draft === undefined ? value : draft.value}
          onChange={(next) => setDraft({ value: next })}
          readOnly={isReadOnly}
        />
      </Suspense>
    </div>
  );
}
