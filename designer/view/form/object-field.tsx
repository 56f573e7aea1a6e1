import type { ReactNode } from 'react';
import { appendPointer, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { FieldShape, Property } from '../../model/form/field.ts';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { FormField, type ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

type Shape<Kind extends FieldShape['kind']> = Extract<FieldShape, { kind: Kind }>;

export function ObjectField(props: ControlProps & { readonly shape: Shape<'object'> }) {
  const say = useWords(formWords);
  const { shape, value, pointer } = props;
  return (
    <Group {...props}>
      {shape.properties.length === 0 ? <p className="muted">{say('noFields')}</p> : null}
      <Properties properties={shape.properties} value={value} pointer={pointer} />
    </Group>
  );
}

/** Which of several objects it is, then what that one asks. */
export function VariantsField(props: ControlProps & { readonly shape: Shape<'variants'> }) {
  const say = useWords(formWords);
  const locale = useLocale();
  const { shape, value, pointer, isReadOnly, onChange } = props;
  const tag = isJsonObject(value) ? value[shape.tag] : undefined;
  const chosen = shape.variants.find((variant) => variant.value === tag);
  return (
    <Group {...props}>
      <Select
        label={say('kindOf')}
        value={chosen === undefined ? undefined : textOf(chosen.value)}
        choices={shape.variants.map((variant) => ({
          id: textOf(variant.value),
          label: localized(variant.title, locale) || textOf(variant.value),
        }))}
        isDisabled={isReadOnly}
        onChange={(id) => {
          const next = shape.variants.find((variant) => textOf(variant.value) === id);
          if (next !== undefined)
            onChange(kept(value, [shape.tag, ...next.properties.map(nameOf)], shape.tag, next.value));
        }}
      />
      {chosen === undefined ? null : <Properties properties={chosen.properties} value={value} pointer={pointer} />}
    </Group>
  );
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nameOf({ name }: Property): string {
  return name;
}

/** What the new kind has too stays written. */
function kept(value: Json | undefined, names: readonly string[], tag: string, kind: Json): Json {
  const before = isJsonObject(value) ? value : {};
  return { ...Object.fromEntries(Object.entries(before).filter(([name]) => names.includes(name))), [tag]: kind };
}

function Properties({
  properties,
  value,
  pointer,
}: {
  readonly properties: readonly Property[];
  readonly value: Json | undefined;
  readonly pointer: string;
}) {
  const object = isJsonObject(value) ? value : {};
  return properties.map(({ name, schema, required }) => (
    <FormField
      key={name}
      name={name}
      schema={schema}
      isRequired={required}
      pointer={appendPointer(pointer, name)}
      value={Object.hasOwn(object, name) ? object[name] : undefined}
    />
  ));
}

/** The fields of an object belong together; those of the whole form need no frame. */
function Group({ label, isRoot, hint, error, children }: ControlProps & { readonly children: ReactNode }) {
  const told = error === undefined ? null : <p className="field-error">{error}</p>;
  if (isRoot) {
    return (
      <div className="form-fields">
        {children}
        {told}
      </div>
    );
  }
  return (
    <fieldset className="form-group">
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="field-hint">{hint}</p>}
      <div className="form-fields">{children}</div>
      {told}
    </fieldset>
  );
}
