import { useState, type ReactNode } from 'react';
import type { Json } from '@tessera/engine';
import { readDuration, showDuration } from '../../model/form/duration-text.ts';
import type { FieldShape } from '../../model/form/field.ts';
import { readMoney, showMoney } from '../../model/form/money-text.ts';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords, type Say } from '../text/words.ts';
import type { ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

interface ParsedFieldProps extends ControlProps {
  readonly read: (text: string) => Json | undefined;
  readonly show: (value: Json) => string;
  /** What to say where the text means nothing. */
  readonly fault: string;
  readonly unit?: ReactNode;
  readonly inputMode?: 'numeric' | 'decimal';
}

/**
 * A value that people write in their own words. What is typed stays as it is typed; the value follows as soon as the text
 * means one, and a text that means none is kept and told.
 */
function ParsedField({ read, show, fault, unit, inputMode, ...props }: ParsedFieldProps) {
  const { value, label, isRequired, isReadOnly, hint, error, onChange, onBlur } = props;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [isLeft, setIsLeft] = useState(false);
  const shown = value === undefined || value === null ? '' : show(value);
  const isOwn = typed !== undefined && (read(typed) === value || (read(typed) === undefined && value === undefined));
  const text = typed !== undefined && (isOwn || !isLeft) ? typed : shown;
  const isWrong = text !== '' && read(text) === undefined && isLeft;
  const told = isWrong ? fault : error;
  return (
    <TextField
      label={label}
      value={text}
      onChange={(next) => {
        setTyped(next);
        setIsLeft(false);
        const meant = next.trim() === '' ? undefined : read(next);
        if (meant !== value) onChange(meant);
      }}
      onBlur={() => {
        setIsLeft(true);
        onBlur();
      }}
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      hint={
        <>
          {unit} {hint}
        </>
      }
      {...(inputMode === undefined ? {} : { inputMode })}
      {...(told === undefined ? {} : { error: told })}
    />
  );
}

export function DurationField(props: ControlProps) {
  const say = useWords(formWords);
  const locale = useLocale();
  const { value } = props;
  const unit = typeof value === 'string' ? say('stored', { iso: value }) : say('durationHint');
  return (
    <ParsedField
      {...props}
      read={readDuration}
      show={(iso) => (typeof iso === 'string' ? (showDuration(iso, locale) ?? iso) : '')}
      fault={say('notDuration')}
      unit={unit}
    />
  );
}

export function MoneyField({
  shape,
  ...props
}: ControlProps & { readonly shape: Extract<FieldShape, { kind: 'money' }> }) {
  const say = useWords(formWords);
  return (
    <ParsedField
      {...props}
      read={(text) => readMoney(text, shape.currency)}
      show={(amount) => (typeof amount === 'number' ? showMoney(amount, shape.currency) : '')}
      fault={say('notMoney')}
      unit={shape.currency}
      inputMode="decimal"
    />
  );
}

export function NumberField({
  shape,
  ...props
}: ControlProps & { readonly shape: Extract<FieldShape, { kind: 'number' | 'quantity' }> }) {
  const say = useWords(formWords);
  return (
    <ParsedField
      {...props}
      read={readNumber}
      show={String}
      fault={say('notNumber')}
      unit={shape.kind === 'quantity' ? shape.unit : boundsText(shape, say)}
      inputMode={shape.isWhole ? 'numeric' : 'decimal'}
    />
  );
}

/** The least and the most that a number may be. */
function boundsText(
  { minimum, maximum }: Extract<FieldShape, { kind: 'number' }>,
  say: Say<keyof typeof formWords>,
): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return say('between', { minimum, maximum });
  if (minimum !== undefined) return say('minimum', { limit: minimum });
  return maximum === undefined ? undefined : say('maximum', { limit: maximum });
}

function readNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}
