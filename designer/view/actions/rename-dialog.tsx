import { useState } from 'react';
import { TextField } from '../kit/text-field.tsx';
import { useSession } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';

const words = {
  title: ['Rename the state', '重命名状态'],
  confirm: ['Rename', '重命名'],
  name: ['Name in the text', '文本中的名称'],
  hint: ['Everything that names it follows.', '引用处会一并更新。'],
  taken: ['There is such a state already.', '已有同名状态。'],
} satisfies Record<string, Word>;

export function RenameDialog({ state, onClose }: { readonly state: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const node = useSession(({ graph }) => graph?.nodes.find(({ path }) => path === state));
  const graph = useSession((present) => present.graph);
  const [typed, setTyped] = useState<string>();
  const name = (typed ?? node?.name ?? '').trim();
  const isTaken = graph?.nodes.some((one) => one.parent === node?.parent && one.name === name && one.path !== state);
  const isWhole = name !== '' && name !== node?.name && isTaken !== true;
  return (
    <GestureDialog
      title={say('title')}
      confirm={say('confirm')}
      gesture={isWhole ? { kind: 'renameState', state, name } : undefined}
      onClose={onClose}
    >
      <TextField
        label={say('name')}
        value={typed ?? node?.name ?? ''}
        onChange={setTyped}
        autoFocus
        isMono
        hint={say('hint')}
        {...(isTaken === true ? { error: say('taken') } : {})}
      />
    </GestureDialog>
  );
}
