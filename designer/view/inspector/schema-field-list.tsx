import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { appendPointer, isJsonArray, isJsonObject } from '@tessera/engine/catalog';
import type { Json, JsonObject } from '@tessera/engine';
import { Button, IconButton } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Select } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { schemaKinds, schemaKindOf, schemaKindWords, schemaOfKind } from './schema-kinds.ts';

/** The properties of an object schema: name, type, title, and whether they are needed. */
export function SchemaFieldList({ pointer, value }: { readonly pointer: string; readonly value: Json | undefined }) {
  const say = useWords(inspectorWords);
  const { set, isReadOnly } = useInspected();
  const [name, setName] = useState('');
  const schema = isJsonObject(value) ? value : {};
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const isGood = /^[A-Za-z_][\w-]*$/.test(name) && !Object.hasOwn(properties, name);
  const add = () => {
    if (!isGood) return;
    setName('');
    if (value === undefined) set(pointer, { type: 'object', properties: { [name]: { type: 'string' } } });
    else set(appendPointer(pointer, 'properties', name), { type: 'string' });
  };
  return (
    <>
      {Object.entries(properties).map(([key, property]) => (
        <FieldRow key={key} pointer={pointer} name={key} property={property} schema={schema} />
      ))}
      {isReadOnly ? null : (
        <div className="entry-add">
          <TextField
            label={say('addField')}
            isLabelHidden
            placeholder={say('fieldName')}
            value={name}
            onChange={setName}
            onEnter={add}
          />
          <Button size="small" isDisabled={!isGood} onPress={add}>
            <Plus size={14} aria-hidden="true" />
            {say('addField')}
          </Button>
        </div>
      )}
    </>
  );
}

function FieldRow({
  pointer,
  name,
  property,
  schema,
}: {
  readonly pointer: string;
  readonly name: string;
  readonly property: Json;
  readonly schema: JsonObject;
}) {
  const say = useWords(inspectorWords);
  const { set, perform, file, isReadOnly, look } = useInspected();
  const at = appendPointer(pointer, 'properties', name);
  const required = isJsonArray(schema['required']) ? schema['required'] : [];
  const isRequired = required.includes(name);
  const title = isJsonObject(property) && typeof property['title'] === 'string' ? property['title'] : '';
  return (
    <div className="entry" onFocus={() => look(at)}>
      <div className="entry-head" translate="no">
        <DraftText
          label={`${say('fieldName')} ${name}`}
          isLabelHidden
          isMono
          value={name}
          isReadOnly={isReadOnly}
          onCommit={(next) => {
            if (/^[A-Za-z_][\w-]*$/.test(next)) perform({ kind: 'renameKey', file, pointer: at, name: next });
          }}
        />
        <Select
          label={`${say('fieldType')} ${name}`}
          isLabelHidden
          isDisabled={isReadOnly}
          value={schemaKindOf(property)}
          choices={schemaKinds.map((id) => ({ id, label: say(schemaKindWords[id]), isDisabled: id === 'other' }))}
          onChange={(kind) => set(at, schemaOfKind(kind, property))}
        />
        {isReadOnly ? null : (
          <IconButton
            label={say('remove', { name })}
            icon={<X size={16} />}
            size="small"
            onPress={() => set(pointer, withoutField(schema, name))}
          />
        )}
      </div>
      <div className="entry-body">
        <DraftText
          label={`${say('fieldTitle')} ${name}`}
          isLabelHidden
          placeholder={say('fieldTitle')}
          value={title}
          isReadOnly={isReadOnly}
          onCommit={(text) => set(appendPointer(at, 'title'), text === '' ? undefined : text)}
        />
        <Checkbox
          isSelected={isRequired}
          isDisabled={isReadOnly}
          onChange={(is) => {
            const names = is ? [...required, name] : required.filter((one) => one !== name);
            set(appendPointer(pointer, 'required'), names.length === 0 ? undefined : names);
          }}
        >
          {say('needed')}
        </Checkbox>
      </div>
    </div>
  );
}

function withoutField(schema: JsonObject, name: string): Json {
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const { [name]: _, ...rest } = properties;
  const required = isJsonArray(schema['required']) ? schema['required'].filter((one) => one !== name) : [];
  const { required: _all, ...others } = schema;
  return { ...others, properties: rest, ...(required.length === 0 ? {} : { required }) };
}
