import type { FieldShape } from '../../model/form/field.ts';
import { TextField } from '../kit/text-field.tsx';
import type { ControlProps } from './form-field.tsx';

type Shape = Extract<FieldShape, { kind: 'text' }>;

/** One line or several, as the schema says. */
export function PlainTextField(props: ControlProps & { readonly shape: Shape }) {
  const { shape, value, label, isRequired, isReadOnly, hint, error, onChange, onBlur } = props;
  return (
    <TextField
      label={label}
      value={typeof value === 'string' ? value : ''}
      onChange={(text) => onChange(text === '' ? undefined : text)}
      onBlur={onBlur}
      type={shape.input === 'date-time' ? 'text' : shape.input}
      isMultiline={shape.lines === 'many'}
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      hint={hint}
      {...(error === undefined ? {} : { error })}
    />
  );
}
