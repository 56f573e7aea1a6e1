import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useWords } from '../text/words.ts';
import { inspectorWords } from './inspector-words.ts';

export type LensChoice = 'flow' | 'identity';

/** Asked once for each identity: whom changes concern from now on. */
export function LensQuestion({
  identity,
  isOpen,
  onChoose,
  onClose,
}: {
  readonly identity: string;
  readonly isOpen: boolean;
  readonly onChoose: (choice: LensChoice) => void;
  readonly onClose: () => void;
}) {
  const say = useWords(inspectorWords);
  return (
    <Dialog
      title={say('askTitle')}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button onPress={() => onChoose('flow')}>{say('askFlow')}</Button>
          <Button kind="primary" onPress={() => onChoose('identity')}>
            {say('askIdentity', { identity })}
          </Button>
        </>
      }
    >
      <p>{say('askText', { identity })}</p>
      <p className="muted small">{say('askRemember')}</p>
    </Dialog>
  );
}
