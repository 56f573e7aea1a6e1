import { steer, type RoutingAction } from '../../api/competition.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { ReasonDialog } from '../kit/reason-dialog.tsx';
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
  const steering = useAction((why: string) => steer(id, action, why), ['/v1/routing', '/v1/counts']);
  const go = (reason: string): void =>
    steering.mutate(reason, {
      onSuccess: () => {
        announce(say('steered'));
        onClose();
      },
    });
  return (
    <ReasonDialog
      title={say('steerTitle', { action: say(action), id })}
      texts={{ cancel: say('cancel'), send: say(action), reason: say('reason'), reasonMissing: say('reasonMissing') }}
      isDanger={action === 'rollback'}
      sending={steering}
      onSend={go}
      onClose={onClose}
    >
      <p>{say('steerWhy')}</p>
    </ReasonDialog>
  );
}
