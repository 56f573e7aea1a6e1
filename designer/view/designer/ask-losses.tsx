import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useLossText } from '../session/use-loss-text.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Something would be lost', '部分内容将丢失'],
  goOn: ['Do it', '继续'],
  leave: ['Leave it', '取消'],
} satisfies Record<string, Word>;

/** Names what a gesture would lose before it is done. */
export function AskLosses() {
  const say = useWords(words);
  const lossText = useLossText();
  const session = useSessionActions();
  const asking = useSession((state) => state.asking);
  if (asking === undefined) return null;
  const answer = (isConfirmed: boolean) => () => void session.answer(isConfirmed);
  return (
    <Dialog
      title={say('title')}
      isOpen
      isAlert
      onClose={answer(false)}
      actions={
        <>
          <Button onPress={answer(false)}>{say('leave')}</Button>
          <Button kind="danger" onPress={answer(true)}>
            {say('goOn')}
          </Button>
        </>
      }
    >
      <ul>
        {asking.losses.map((loss) => (
          <li key={JSON.stringify(loss)}>{lossText(loss)}</li>
        ))}
      </ul>
    </Dialog>
  );
}
