import { Check, ChevronDown } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { FieldLabel } from './text-field.tsx';

export interface Choice<K extends string = string> {
  readonly id: K;
  readonly label: string;
  readonly detail?: ReactNode;
  readonly isDisabled?: boolean;
  /** An id or a word of the flow language: the same in every language. */
  readonly isAsWritten?: boolean;
}

export interface SelectProps<K extends string> {
  readonly label: string;
  readonly value: K | undefined;
  readonly choices: readonly Choice<K>[];
  readonly onChange: (value: K) => void;
  readonly isLabelHidden?: boolean;
  /** The label is a name, the same in every language. */
  readonly isLabelAsWritten?: boolean;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  readonly error?: string;
}

export function Select<K extends string>(props: SelectProps<K>) {
  const { label, value, choices, onChange, isLabelHidden = false, hint, error } = props;
  return (
    <AriaSelect
      className="field"
      value={value ?? null}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      placeholder={props.placeholder ?? '—'}
      isInvalid={error !== undefined}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : (
        <FieldLabel
          label={label}
          isRequired={props.isRequired ?? false}
          isAsWritten={props.isLabelAsWritten ?? false}
        />
      )}
      <Button className="button select-button">
        <SelectValue className="grow select-value" />
        <ChevronDown size={16} aria-hidden="true" />
      </Button>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="listbox" items={choices}>
          {optionOf}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps<K extends string> extends SelectProps<K> {
  /** What was typed where it may be something of one's own. */
  readonly onText?: (text: string) => void;
  readonly text?: string;
}

/** A list that is searched by typing. */
export function ComboBox<K extends string>(props: ComboBoxProps<K>) {
  const { label, choices, onChange, isLabelHidden = false, hint, error } = props;
  const finds = useMemo(() => finder(choices), [choices]);
  return (
    <AriaComboBox
      className="field"
      defaultItems={choices}
      defaultFilter={finds}
      {...shownValue(props)}
      onChange={(key) => {
        const chosen = choices.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
      isInvalid={error !== undefined}
      isRequired={props.isRequired ?? false}
      isDisabled={props.isDisabled ?? false}
      validationBehavior="aria"
      menuTrigger="focus"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {isLabelHidden ? null : <FieldLabel label={label} isRequired={props.isRequired ?? false} />}
      <div className="input-group">
        <Input className="input" placeholder={props.placeholder} spellCheck={false} />
        <Button className="button" data-icon>
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="listbox">{optionOf}</ListBox>
      </Popover>
    </AriaComboBox>
  );
}

function optionOf<K extends string>(choice: Choice<K>) {
  return (
    <ListBoxItem className="option" id={choice.id} textValue={choice.label} isDisabled={choice.isDisabled ?? false}>
      {({ isSelected }) => (
        <>
          <span translate={choice.isAsWritten === true ? 'no' : undefined}>{choice.label}</span>
          {choice.detail === undefined ? null : <span className="detail">{choice.detail}</span>}
          {isSelected ? <Check size={14} aria-hidden="true" /> : null}
        </>
      )}
    </ListBoxItem>
  );
}

/**
 * Where a word of one's own is taken, the text itself is the value: React Aria would empty the field of a chosen key that
 * is not among its items.
 */
function shownValue<K extends string>({ value, choices, onText, text }: ComboBoxProps<K>) {
  if (onText === undefined) return { value: value ?? null, ...(text === undefined ? {} : { inputValue: text }) };
  const isListed = choices.some(({ id }) => id === value);
  return {
    value: isListed && value !== undefined ? value : null,
    inputValue: text ?? value ?? '',
    allowsCustomValue: true,
    onInputChange: onText,
  };
}

/** Asked of every choice in turn: what is found by a text is looked for once. */
function finder(choices: readonly Choice[]): (label: string, typed: string) => boolean {
  let last: { readonly typed: string; readonly labels: ReadonlySet<string> } | undefined;
  return (label, typed) => {
    if (last?.typed !== typed) {
      last = { typed, labels: new Set(choices.filter((one) => isFound(one, typed)).map((one) => one.label)) };
    }
    return last.labels.has(label);
  };
}

/** By its label, its id, or the second word beside it. */
function isFound({ id, label, detail }: Choice, typed: string): boolean {
  const word = typed.trim().toLowerCase();
  const texts = [id, label, ...(typeof detail === 'string' ? [detail] : [])];
  return texts.some((text) => text.toLowerCase().includes(word));
}
