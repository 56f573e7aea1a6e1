import { useState } from 'react';
import { useAcknowledge } from '../../api/alarms.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './alarm-words.ts';

/** Says that somebody looks at an alarm, and what they know of it. */
export function AcknowledgeDialog({ alarm, onClose }: { readonly alarm: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const [note, setNote] = useState('');
  const { mutate, error, isPending } = useAcknowledge();
  const send = (): void => mutate({ id: alarm, note: note.trim() }, { onSuccess: onClose });
  return (
    <Dialog
      title={say('acknowledgeTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" onPress={send} isDisabled={isPending}>
            {say('acknowledge')}
          </Button>
        </>
      }
    >
      <Failure of={error} />
      <p className="muted">{say('acknowledgeWhy')}</p>
      <TextField label={say('note')} value={note} isMultiline autoFocus onChange={setNote} />
    </Dialog>
  );
}
