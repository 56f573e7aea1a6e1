import type { ReactNode } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import type { Field } from '../../model/form/field.ts';
import { fieldOf } from '../../model/form/field-of.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { BooleanField, ChoiceField, ConstantField } from './choice-field.tsx';
import { useForm } from './form-context.ts';
import { formWords } from './form-words.ts';
import { ListField } from './list-field.tsx';
import { LocalizedField } from './localized-field.tsx';
import { MomentField } from './moment-field.tsx';
import { ObjectField, VariantsField } from './object-field.tsx';
import { DurationField, MoneyField, NumberField } from './parsed-field.tsx';
import { RawField } from './raw-field.tsx';
import { PlainTextField } from './plain-text-field.tsx';

export interface FormFieldProps {
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly pointer: string;
  /** The property's name, or the number of an item: shown where the schema has no title. */
  readonly name: string;
  readonly isRequired: boolean;
  /** The whole form: its title is the caller's business. */
  readonly isRoot?: boolean;
}

/** What the control of one field gets. */
export interface ControlProps {
  readonly field: Field;
  readonly value: Json | undefined;
  readonly pointer: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly isRoot: boolean;
  readonly isReadOnly: boolean;
  readonly hint: ReactNode;
  readonly error: string | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly onBlur: () => void;
}

export function FormField({ schema, value, pointer, name, isRequired, isRoot = false }: FormFieldProps) {
  const form = useForm();
  const locale = useLocale();
  const field = fieldOf(schema, form.root, value);
  const title = localized(field.title, locale);
  const control: ControlProps = {
    field,
    value,
    pointer,
    label: title === '' ? name : title,
    isRequired,
    isRoot,
    isReadOnly: form.isReadOnly || field.readOnly,
    hint: <FieldHint field={field} />,
    error: form.errorAt(pointer),
    onChange: (next) => form.set(pointer, next ?? emptyValue(field, isRequired)),
    onBlur: () => form.touch(pointer),
  };
  return (
    <div className="form-field" id={isRoot ? undefined : form.idOf(pointer)} data-kind={field.shape.kind}>
      <Control {...control} />
    </div>
  );
}

/** What takes null and must be there is null when nothing is written. */
function emptyValue({ nullable }: Field, isRequired: boolean): Json | undefined {
  return nullable && isRequired ? null : undefined;
}

function Control(props: ControlProps) {
  const { shape } = props.field;
  switch (shape.kind) {
    case 'text':
      return shape.input === 'date-time' ? <MomentField {...props} /> : <PlainTextField {...props} shape={shape} />;
    case 'choice':
      return <ChoiceField {...props} shape={shape} />;
    case 'number':
    case 'quantity':
      return <NumberField {...props} shape={shape} />;
    case 'money':
      return <MoneyField {...props} shape={shape} />;
    case 'duration':
      return <DurationField {...props} />;
    case 'boolean':
      return <BooleanField {...props} />;
    case 'constant':
      return <ConstantField {...props} shape={shape} />;
    case 'object':
      return <ObjectField {...props} shape={shape} />;
    case 'list':
      return <ListField {...props} shape={shape} />;
    case 'variants':
      return <VariantsField {...props} shape={shape} />;
    case 'localized':
      return <LocalizedField {...props} />;
    case 'raw':
      return <RawField {...props} />;
  }
}

function FieldHint({ field }: { readonly field: Field }) {
  const say = useWords(formWords);
  const locale = useLocale();
  const description = localized(field.description, locale);
  if (field.pii === undefined) return description === '' ? undefined : description;
  return (
    <>
      <Badge tone="warning">{say('personal')}</Badge> {description}
    </>
  );
}
