import { tryProvider } from '../../api/competition.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { Loading } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface TryDialogProps {
  readonly capability: string;
  readonly provider: string;
  readonly onClose: () => void;
}

/** Says that the provider is really called, then runs the conformance kit. */
export function TryDialog({ capability, provider, onClose }: TryDialogProps) {
  const say = useWords(words);
  const trial = useAction(() => tryProvider(capability, provider), ['/v1/conformance']);
  const go = () =>
    trial.mutate(undefined, {
      onSuccess: () => {
        announce(say('triedNow'));
        onClose();
      },
    });
  return (
    <Dialog
      title={say('tryTitle', { provider })}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" isDisabled={trial.isPending} onPress={go}>
            {say('tryIt')}
          </Button>
        </>
      }
    >
      <p>{say('tryWhy')}</p>
      {trial.isPending ? <Loading /> : null}
      <Failure of={trial.error} />
    </Dialog>
  );
}
