import { useState, type ReactNode } from 'react';
import { TextField, type TextFieldProps } from '../kit/text-field.tsx';

export interface DraftTextProps extends Omit<TextFieldProps, 'onChange' | 'onBlur' | 'onEnter' | 'value'> {
  readonly value: string;
  /** Called once, when the field is left or Enter is pressed, with what is new. */
  readonly onCommit: (value: string) => void;
  readonly onFocus?: () => void;
  readonly aside?: ReactNode;
}

/**
 * A field whose text is its own until it is left: one edit is one step of the history, and nothing writes into it while an
 * input method composes.
 */
export function DraftText({ value, onCommit, onFocus, aside, ...props }: DraftTextProps) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    setDraft(undefined);
    if (draft !== undefined && draft !== value) onCommit(draft);
  };
  return (
    <div className="draft" onFocus={onFocus}>
      <TextField
        {...props}
        value={draft ?? value}
        onChange={setDraft}
        onBlur={commit}
        {...(props.isMultiline === true ? {} : { onEnter: commit })}
      />
      {aside}
    </div>
  );
}
