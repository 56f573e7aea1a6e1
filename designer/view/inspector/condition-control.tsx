import { ExpressionEditor } from './expression-editor.tsx';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';

/** A condition: CEL without `=`, or a plain yes or no. */
export function ConditionControl({ pointer, label }: ControlAt) {
  const { value, set } = useValue(pointer);
  const text = typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : '';
  return (
    <ExpressionEditor
      pointer={pointer}
      label={label}
      text={text}
      isMarked={false}
      onCommit={(cel) => {
        if (cel === 'true' || cel === 'false') set(cel === 'true');
        else set(cel === '' ? undefined : cel);
      }}
    />
  );
}
