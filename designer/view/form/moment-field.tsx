import { TextField } from '../kit/text-field.tsx';
import type { ControlProps } from './form-field.tsx';

/** A moment: written in the time of whoever sits here, kept in universal time. */
export function MomentField({ value, label, isRequired, isReadOnly, hint, error, onChange, onBlur }: ControlProps) {
  return (
    <TextField
      label={label}
      type="datetime-local"
      value={typeof value === 'string' ? localText(value) : ''}
      onChange={(text) => onChange(momentOf(text))}
      onBlur={onBlur}
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      hint={typeof value === 'string' ? <code>{value}</code> : hint}
      {...(error === undefined ? {} : { error })}
    />
  );
}

function momentOf(text: string): string | undefined {
  const moment = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().replace('.000Z', 'Z');
}

/** `2026-11-21T16:35:07`, as the browser's own control wants it. */
function localText(iso: string): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return '';
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
