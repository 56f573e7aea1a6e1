import { useState } from 'react';
import type { TransitionRef } from '../../model/edit/gesture.ts';
import { edgeId } from '../../model/graph/edge-id.ts';
import { ComboBox } from '../kit/select.tsx';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';
import { stateChoices } from './state-choices.ts';

const words = {
  title: ['Lead elsewhere', '改变去向'],
  confirm: ['Lead there', '确定'],
  target: ['Leads to', '去向'],
} satisfies Record<string, Word>;

export function RetargetDialog({ at, onClose }: { readonly at: TransitionRef; readonly onClose: () => void }) {
  const say = useWords(words);
  const locale = useLocale();
  const graph = useSession((state) => state.graph);
  const [first] = graph?.edges.find(({ id }) => id === edgeId(at))?.targets ?? [];
  const [target, setTarget] = useState(first);
  return (
    <GestureDialog
      title={say('title')}
      confirm={say('confirm')}
      gesture={target === undefined || target === first ? undefined : { kind: 'retarget', at, target }}
      onClose={onClose}
    >
      <ComboBox
        label={say('target')}
        value={target}
        choices={stateChoices(graph, locale)}
        onChange={setTarget}
        isRequired
      />
    </GestureDialog>
  );
}
