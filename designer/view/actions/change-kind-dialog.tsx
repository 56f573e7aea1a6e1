import { useState } from 'react';
import { needsUse, stateKinds } from '../../model/actions/state-kinds.ts';
import { Select } from '../kit/select.tsx';
import { flowWords } from '../outline/flow-words.ts';
import { useSession } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';
import { UsesField } from './uses-field.tsx';

const words = {
  title: ['Change the kind', '更改类型'],
  confirm: ['Change', '更改'],
  kind: ['Kind', '类型'],
} satisfies Record<string, Word>;

/** What would be lost is asked afterwards, by name. */
export function ChangeKindDialog({ state, onClose }: { readonly state: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const sayKind = useWords(flowWords);
  const present = useSession(({ graph }) => graph?.nodes.find(({ path }) => path === state)?.kind);
  const [to, setTo] = useState(present);
  const [uses, setUses] = useState('');
  const isWhole = to !== undefined && to !== present && (uses !== '' || !needsUse(to));
  return (
    <GestureDialog
      title={say('title')}
      confirm={say('confirm')}
      gesture={isWhole ? { kind: 'changeKind', state, to, ...(uses === '' ? {} : { uses }) } : undefined}
      onClose={onClose}
    >
      <Select
        label={say('kind')}
        value={to}
        choices={stateKinds.map((id) => ({ id, label: sayKind(id) }))}
        onChange={(chosen) => {
          setTo(chosen);
          setUses('');
        }}
      />
      {to === undefined || to === present ? null : <UsesField kind={to} value={uses} onChange={setUses} />}
    </GestureDialog>
  );
}
