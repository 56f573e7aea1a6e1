import { useState } from 'react';
import { appendPointer, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { Segments } from '../kit/segments.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { LiteralValue } from './literal-value.tsx';
import { SchemaFieldList } from './schema-field-list.tsx';
import { schemaKinds, schemaKindOf, schemaKindWords, schemaOfKind, type SchemaKind } from './schema-kinds.ts';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';

/** A schema by its kind and, of an object, its fields; what that cannot say is written as text. */
export function SchemaControl({
  pointer,
  label,
  without = [],
}: ControlAt & {
  /** What stands beside the schema of a declaration; its name says already what it is of. */
  readonly without?: readonly string[];
}) {
  const say = useWords(inspectorWords);
  const { look, isReadOnly } = useInspected();
  const { value, error } = useValue(pointer);
  const [isText, setIsText] = useState(false);
  const written = withoutKeys(value, without);
  const mayBeForm = written === undefined || isFieldList(written) || isPlainKind(written) || isReference(written);
  return (
    <fieldset className="entries" onFocus={() => look(pointer)}>
      <legend className={without.length > 0 ? 'visually-hidden' : ''}>{label}</legend>
      {mayBeForm && !isText ? (
        <SchemaFields pointer={pointer} written={written} mayBeAnyKind={without.length > 0} />
      ) : (
        <SchemaText pointer={pointer} label={label} without={without} />
      )}
      {error === undefined ? null : <p className="field-error">{error}</p>}
      {mayBeForm && !isReadOnly ? (
        <Segments
          label={`${label}: ${say('source')}`}
          value={isText ? 'text' : 'form'}
          segments={[
            { id: 'form', label: say('asForm') },
            { id: 'text', label: say('asText') },
          ]}
          onChange={(next) => setIsText(next === 'text')}
        />
      ) : null}
    </fieldset>
  );
}

function SchemaFields({
  pointer,
  written,
  mayBeAnyKind,
}: {
  readonly pointer: string;
  readonly written: Json | undefined;
  readonly mayBeAnyKind: boolean;
}) {
  const say = useWords(inspectorWords);
  const { set, isReadOnly } = useInspected();
  const { value } = useValue(pointer);
  if (isReference(written)) {
    return (
      <DraftText
        label={say('takenFrom')}
        isMono
        value={written.$ref}
        isReadOnly={isReadOnly}
        onCommit={(next) => set(appendPointer(pointer, '$ref'), next)}
      />
    );
  }
  const kind = written === undefined ? undefined : schemaKindOf(written);
  return (
    <>
      {mayBeAnyKind ? (
        <Select
          label={say('fieldType')}
          isDisabled={isReadOnly}
          value={kind}
          choices={schemaKinds.map((id) => ({ id, label: say(schemaKindWords[id]), isDisabled: id === 'other' }))}
          onChange={(next) => set(pointer, withKind(value, next))}
        />
      ) : null}
      {kind === 'object' || !mayBeAnyKind ? <SchemaFieldList pointer={pointer} value={written} /> : null}
    </>
  );
}

/** What is said beside the schema, such as the default of a parameter, stays where it fits any kind. */
function withKind(value: Json | undefined, kind: SchemaKind): Json {
  const kept = isJsonObject(value) ? Object.entries(value).filter(([name]) => besideSchema.has(name)) : [];
  const made = schemaOfKind(kind, value ?? {});
  return { ...(isJsonObject(made) ? made : {}), ...Object.fromEntries(kept) };
}

const besideSchema: ReadonlySet<string> = new Set(['nullable', 'unexpected', 'sentBy', 'keep']);

function SchemaText({ pointer, label, without }: ControlAt & { readonly without: readonly string[] }) {
  const { set } = useInspected();
  const { value } = useValue(pointer);
  return (
    <LiteralValue
      schema={{ title: label }}
      value={withoutKeys(value, without)}
      onChange={(next) => set(pointer, merged(value, next, without))}
    />
  );
}

interface Reference {
  readonly $ref: string;
}

function isReference(written: Json | undefined): written is Json & Reference {
  return isJsonObject(written) && typeof written['$ref'] === 'string' && Object.keys(written).length === 1;
}

function isPlainKind(written: Json): boolean {
  return (
    isJsonObject(written) &&
    schemaKindOf(written) !== 'other' &&
    Object.keys(written).every((name) => ['type', 'format', 'x-unit', 'title', 'description'].includes(name))
  );
}

/** The schema of a context field, an event or a parameter stands beside what else is said of it. */
function withoutKeys(value: Json | undefined, names: readonly string[]): Json | undefined {
  if (!isJsonObject(value)) return value;
  const rest = Object.entries(value).filter(([name]) => !names.includes(name));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

function merged(value: Json | undefined, schema: Json | undefined, kept: readonly string[]): Json | undefined {
  if (kept.length === 0 || !isJsonObject(value)) return schema;
  const beside = Object.entries(value).filter(([name]) => kept.includes(name));
  return { ...(isJsonObject(schema) ? schema : {}), ...Object.fromEntries(beside) };
}

function isFieldList(value: Json): boolean {
  if (!isJsonObject(value) || (value['type'] ?? 'object') !== 'object') return false;
  const others = Object.keys(value).filter(
    (name) => !['type', 'properties', 'required', 'title', 'description'].includes(name),
  );
  return others.length === 0;
}
