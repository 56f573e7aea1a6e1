import { useState } from 'react';
import { Segments } from '../kit/segments.tsx';
import { ComboBox } from '../kit/select.tsx';
import { stateTitle } from '../outline/flow-words.ts';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';
import { stateChoices } from './state-choices.ts';

const words = {
  title: ['Delete “{state}”', '删除“{state}”'],
  confirm: ['Delete', '删除'],
  incoming: ['Transitions that lead to it', '指向它的流转'],
  redirect: ['Lead elsewhere', '改为指向其他状态'],
  remove: ['Go too', '一并删除'],
  target: ['Where they lead', '新的去向'],
} satisfies Record<string, Word>;

/** Nothing may lead nowhere: what led to the state is led on, or goes with it. */
export function DeleteStateDialog({ state, onClose }: { readonly state: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const locale = useLocale();
  const graph = useSession((present) => present.graph);
  const node = graph?.nodes.find(({ path }) => path === state);
  const next = graph?.edges.find(({ source, targets }) => source === state && targets[0] !== state)?.targets[0];
  const [incoming, setIncoming] = useState<'redirect' | 'remove'>('redirect');
  const [target, setTarget] = useState(next);
  const to = incoming === 'remove' ? 'remove' : target === undefined ? undefined : { to: target };
  return (
    <GestureDialog
      title={say('title', { state: node === undefined ? state : stateTitle(node, locale) })}
      confirm={say('confirm')}
      gesture={to === undefined ? undefined : { kind: 'deleteState', state, incoming: to }}
      onClose={onClose}
    >
      <Segments
        label={say('incoming')}
        value={incoming}
        segments={(['redirect', 'remove'] as const).map((id) => ({ id, label: say(id) }))}
        onChange={setIncoming}
      />
      {incoming === 'remove' ? null : (
        <ComboBox
          label={say('target')}
          value={target}
          choices={stateChoices(graph, locale, ({ path }) => path !== state && !path.startsWith(`${state}.`))}
          onChange={setTarget}
          isRequired
        />
      )}
    </GestureDialog>
  );
}
