import type { ReactNode } from 'react';
import { TextField, type TextFieldProps } from '../kit/text-field.tsx';
import { useDraft } from './use-draft.ts';

export interface DraftTextProps extends Omit<TextFieldProps, 'onChange' | 'onBlur' | 'onEnter' | 'value'> {
  readonly value: string;
  /** Called once, when the field is left or Enter is pressed, with what is new. */
  readonly onCommit: (value: string) => void;
  readonly onFocus?: () => void;
  readonly aside?: ReactNode;
}

/** A field whose text is written when it is left, or by Enter. */
export function DraftText({ value, onCommit, onFocus, aside, ...props }: DraftTextProps) {
  const draft = useDraft(value);
  const commit = () => {
    const text = draft.take();
    if (text !== undefined) onCommit(text);
  };
  return (
    <div className="draft" onFocus={onFocus}>
      <TextField
        {...props}
        value={draft.shown}
        onChange={draft.set}
        onBlur={commit}
        {...(props.isMultiline === true ? {} : { onEnter: commit })}
      />
      {aside}
    </div>
  );
}
