import { useState } from 'react';
import type { Json } from '@tessera/engine';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import type { ControlProps } from './form-field.tsx';
import { formWords } from './form-words.ts';

/** What no form can ask: its text. The value follows while the text can be read; the schema judges it like any other. */
export function RawField({
  value,
  label,
  isRoot,
  isRequired,
  isReadOnly,
  hint,
  error,
  onChange,
  onBlur,
}: ControlProps) {
  const say = useWords(formWords);
  const [typed, setTyped] = useState<{ readonly text: string; readonly gave: Json | undefined }>();
  const [line, setLine] = useState<number>();
  const isOwn = typed !== undefined && JSON.stringify(typed.gave) === JSON.stringify(value);
  const text = isOwn || line !== undefined ? (typed?.text ?? '') : shown(value);
  const read = async (next: string) => {
    setTyped({ text: next, gave: value });
    const answer = await readText(next);
    setLine(answer.line);
    if (answer.line !== undefined) return;
    setTyped({ text: next, gave: answer.value });
    onChange(answer.value);
  };
  const told = line === undefined ? error : say('notText', { line });
  return (
    <TextField
      label={label}
      isLabelHidden={isRoot}
      value={text}
      onChange={(next) => void read(next)}
      onBlur={onBlur}
      isMultiline
      isMono
      isRequired={isRequired}
      isReadOnly={isReadOnly}
      hint={hint ?? say('rawHint')}
      {...(told === undefined ? {} : { error: told })}
    />
  );
}

function shown(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, undefined, 2);
}

/** YAML, of which JSON is a part. Its reader is loaded when it is first needed. */
async function readText(text: string): Promise<{ readonly value?: Json; readonly line?: number }> {
  if (text.trim() === '') return {};
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch {
    const { readYamlValue } = await import('./read-yaml-value.ts');
    return readYamlValue(text);
  }
}
