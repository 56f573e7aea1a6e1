import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Failure } from './failure.tsx';
import { TextField } from './text-field.tsx';

interface CommentBoxProps {
  readonly texts: {
    readonly label: string;
    readonly hint: string;
    readonly send: string;
  };
  readonly sending: { readonly error: Error | null; readonly isPending: boolean };
  /** @param done empties the box */
  readonly onSend: (text: string, done: () => void) => void;
  /** Beside the button that sends. */
  readonly children?: ReactNode;
}

/** Where something is said that stays. What could not be sent is kept. */
export function CommentBox({ texts, sending, onSend, children }: CommentBoxProps) {
  const [text, setText] = useState('');
  return (
    <>
      <TextField label={texts.label} hint={texts.hint} value={text} onChange={setText} isMultiline rows={2} />
      <Failure of={sending.error} />
      <div className="row">
        <Button
          isDisabled={text.trim() === '' || sending.isPending}
          onPress={() => onSend(text.trim(), () => setText(''))}
        >
          {texts.send}
        </Button>
        {children}
      </div>
    </>
  );
}
