import { DraftText } from './draft-text.tsx';
import { useInspected } from './inspector-context.ts';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';

/** One name or several, with commas between them; an expression that gives them stays one. */
export function NamesControl({ pointer, label }: ControlAt) {
  const { look, isReadOnly } = useInspected();
  const { value, set, error } = useValue(pointer);
  const text = Array.isArray(value) ? value.map(String).join(', ') : typeof value === 'string' ? value : '';
  return (
    <DraftText
      label={label}
      value={text}
      onCommit={(next) => set(namesOf(next))}
      onFocus={() => look(pointer)}
      isReadOnly={isReadOnly}
      {...(error === undefined ? {} : { error })}
    />
  );
}

function namesOf(text: string): string | readonly string[] | undefined {
  const plain = text.trim();
  if (plain.startsWith('=')) return plain;
  const names = plain
    .split(/[,，、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 1 ? names : names[0];
}
