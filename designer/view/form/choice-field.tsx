import type { FieldShape } from '../../model/form/field.ts';
import { Switch } from '../kit/checkbox.tsx';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

/** One of the values that a schema lists. */
export function ChoiceField(props: ControlProps & { readonly shape: Extract<FieldShape, { kind: 'choice' }> }) {
  const say = useWords(formWords);
  const locale = useLocale();
  const { shape, value, label, isRequired, isReadOnly, hint, error, onChange, onBlur } = props;
  const at = shape.options.findIndex((option) => option.value === value);
  const none = isRequired ? [] : [{ id: '', label: say('none') }];
  return (
    <Select
      label={label}
      value={at < 0 ? undefined : String(at)}
      choices={[
        ...none,
        ...shape.options.map((option, index) => ({ id: String(index), label: localized(option.label, locale) })),
      ]}
      onChange={(id) => {
        onChange(id === '' ? undefined : shape.options[Number(id)]?.value);
        onBlur();
      }}
      placeholder={say('none')}
      isRequired={isRequired}
      isDisabled={isReadOnly}
      hint={hint}
      {...(error === undefined ? {} : { error })}
    />
  );
}

export function BooleanField({ value, label, isReadOnly, hint, error, onChange, onBlur }: ControlProps) {
  return (
    <div className="field">
      <Switch
        isSelected={value === true}
        isDisabled={isReadOnly}
        onChange={(isSelected) => {
          onChange(isSelected);
          onBlur();
        }}
      >
        {label}
      </Switch>
      {hint === undefined ? null : <div className="field-hint">{hint}</div>}
      {error === undefined ? null : <div className="field-error">{error}</div>}
    </div>
  );
}

/** Nothing to decide, but something to know. */
export function ConstantField({
  shape,
  label,
}: ControlProps & { readonly shape: Extract<FieldShape, { kind: 'constant' }> }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <code>{typeof shape.value === 'string' ? shape.value : JSON.stringify(shape.value)}</code>
    </div>
  );
}
