import { useState } from 'react';
import { useRejectAdvice } from '../../api/advice.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { FailureText } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './advice-words.ts';

/** Asks why not: the reason is kept. */
export function RejectAdvice({ advice, onClose }: { readonly advice: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const reject = useRejectAdvice();
  const send = (): void => {
    setAsked(true);
    if (reason.trim() !== '') reject.mutate({ advice, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={say('rejectTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" onPress={send} isDisabled={reject.isPending}>
            {say('reject')}
          </Button>
        </>
      }
    >
      {reject.error === null ? null : (
        <Banner tone="danger">
          <FailureText error={reject.error} />
        </Banner>
      )}
      <TextField
        label={say('reason')}
        value={reason}
        isRequired
        isMultiline
        autoFocus
        onChange={setReason}
        {...(isAsked && reason.trim() === '' ? { error: say('reasonMissing') } : {})}
      />
    </Dialog>
  );
}
