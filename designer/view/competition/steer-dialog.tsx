import { useState } from 'react';
import { steer, type RoutingAction } from '../../api/competition.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface SteerDialogProps {
  readonly id: string;
  readonly action: RoutingAction;
  readonly onClose: () => void;
}

/** Asks why, then does it: who steers a competition leaves a reason. */
export function SteerDialog({ id, action, onClose }: SteerDialogProps) {
  const say = useWords(words);
  const [reason, setReason] = useState('');
  const steering = useAction((why: string) => steer(id, action, why), ['/v1/routing', '/v1/counts']);
  const go = () =>
    steering.mutate(reason.trim(), {
      onSuccess: () => {
        announce(say('steered'));
        onClose();
      },
    });
  return (
    <Dialog
      title={say('steerTitle', { action: say(action), id })}
      isOpen
      isAlert={action === 'rollback'}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button
            kind={action === 'rollback' ? 'danger' : 'primary'}
            isDisabled={reason.trim() === '' || steering.isPending}
            onPress={go}
          >
            {say(action)}
          </Button>
        </>
      }
    >
      <p>{say('steerWhy')}</p>
      <TextField label={say('reason')} value={reason} onChange={setReason} isRequired isMultiline rows={2} autoFocus />
      <Failure of={steering.error} />
    </Dialog>
  );
}
