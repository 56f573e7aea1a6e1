import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Whom shall this change concern?', '这次修改对谁生效？'],
  text: [
    'You look at the flow as {identity}. Changes can be written into the flow, for everybody, or as variations into the file of the identity alone.',
    '您正以 {identity} 的视角查看流程。修改可以写入流程，对所有身份生效；也可以作为差异只写入该身份的文件。',
  ],
  flow: ['This flow, for everybody', '修改流程，对所有身份生效'],
  identity: ['Only {identity}', '仅 {identity}'],
  remember: ['I will not ask again while this identity is chosen.', '在切换业务身份之前不再询问。'],
  cancel: ['Cancel', '取消'],
} satisfies Record<string, Word>;

/** Asked once for each identity that is looked through: whom changes concern from now on. */
export function AskLens() {
  const say = useWords(words);
  const session = useSessionActions();
  const isWondering = useSession((state) => state.isWondering);
  const identity = useSession((state) => state.identity) ?? '';
  return (
    <Dialog
      title={say('title')}
      isOpen={isWondering}
      onClose={() => session.choose(undefined)}
      actions={
        <>
          <Button onPress={() => session.choose(undefined)}>{say('cancel')}</Button>
          <Button onPress={() => session.choose('flow')}>{say('flow')}</Button>
          <Button kind="primary" onPress={() => session.choose('identity')}>
            {say('identity', { identity })}
          </Button>
        </>
      }
    >
      <p>{say('text', { identity })}</p>
      <p className="muted small">{say('remember')}</p>
    </Dialog>
  );
}
