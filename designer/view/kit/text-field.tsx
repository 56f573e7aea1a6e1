import type { ReactNode } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField as AriaTextField } from 'react-aria-components';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Enter, but not the one that ends a composition of an input method. */
  readonly onEnter?: () => void;
  readonly hint?: ReactNode;
  readonly error?: string;
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly isDisabled?: boolean;
  readonly isMultiline?: boolean;
  readonly isLabelHidden?: boolean;
  readonly type?: 'text' | 'password' | 'search' | 'number' | 'email' | 'url' | 'date' | 'time' | 'datetime-local';
  readonly autoFocus?: boolean;
  readonly isMono?: boolean;
  /** The label is a name of a file or key, the same in every language. */
  readonly isLabelAsWritten?: boolean;
  /** Lines of a multiline field. */
  readonly rows?: number;
  readonly id?: string;
  readonly inputMode?: 'numeric' | 'decimal' | 'text';
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    error,
    hint,
    isMultiline = false,
    isLabelHidden = false,
    isMono = false,
    placeholder,
    onEnter,
  } = props;
  const className = isMono ? 'input mono' : 'input';
  const mode = props.inputMode === undefined ? {} : { inputMode: props.inputMode };
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      {...(props.onBlur === undefined ? {} : { onBlur: props.onBlur })}
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      isRequired={props.isRequired ?? false}
      isReadOnly={props.isReadOnly ?? false}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
      type={props.type ?? 'text'}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.nativeEvent.keyCode !== 229) onEnter?.();
      }}
    >
      {isLabelHidden ? null : (
        <FieldLabel
          label={label}
          isRequired={props.isRequired ?? false}
          isAsWritten={props.isLabelAsWritten ?? false}
        />
      )}
      {isMultiline ? (
        <TextArea className={className} placeholder={placeholder} rows={props.rows} spellCheck={false} />
      ) : (
        <Input className={className} placeholder={placeholder} autoComplete="off" spellCheck={false} {...mode} />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}

interface FieldLabelProps {
  readonly label: string;
  readonly isRequired: boolean;
  readonly isAsWritten?: boolean;
}

export function FieldLabel({ label, isRequired, isAsWritten = false }: FieldLabelProps) {
  return (
    <Label className="field-label" translate={isAsWritten ? 'no' : undefined}>
      {label}
      {isRequired ? (
        <span className="required" aria-hidden="true">
          {' *'}
        </span>
      ) : null}
    </Label>
  );
}
