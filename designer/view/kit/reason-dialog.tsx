import { useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Failure } from './failure.tsx';
import { TextField } from './text-field.tsx';

interface ReasonDialogProps {
  readonly title: string;
  readonly texts: {
    readonly cancel: string;
    /** What is done for the reason. */
    readonly send: string;
    readonly reason: string;
    /** Said where it is tried without one. */
    readonly reasonMissing: string;
  };
  /** What is done takes something from somebody. */
  readonly isDanger?: boolean;
  readonly sending: { readonly error: Error | null; readonly isPending: boolean };
  /** Told the reason, which is not empty. */
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
  /** What stands before the reason, and after it. */
  readonly children?: ReactNode;
  readonly after?: ReactNode;
}

/** Asks why before something is done: the reason is kept. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, texts, isDanger = false, sending, onSend, onClose, children, after } = props;
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const send = (): void => {
    setAsked(true);
    if (!isMissing) onSend(reason.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      isAlert={isDanger}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button kind={isDanger ? 'danger' : 'primary'} onPress={send} isDisabled={sending.isPending}>
            {texts.send}
          </Button>
        </>
      }
    >
      <Failure of={sending.error} />
      {children}
      <TextField
        label={texts.reason}
        value={reason}
        isRequired
        isMultiline
        autoFocus
        onChange={setReason}
        {...(isAsked && isMissing ? { error: texts.reasonMissing } : {})}
      />
      {after}
    </Dialog>
  );
}
