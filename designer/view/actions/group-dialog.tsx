import { useState } from 'react';
import { freeName } from '../../model/actions/free-name.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { Segments } from '../kit/segments.tsx';
import { TextField } from '../kit/text-field.tsx';
import { flowWords, stateTitle } from '../outline/flow-words.ts';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { GestureDialog } from './gesture-dialog.tsx';

const words = {
  title: ['Group states', '组合状态'],
  confirm: ['Group', '组合'],
  name: ['Name of the group', '组合名称'],
  which: ['States that go into it', '放入组合的状态'],
  type: ['They run', '运行方式'],
} satisfies Record<string, Word>;

/** Siblings become the children of a new state. */
export function GroupDialog({ state, onClose }: { readonly state: string; readonly onClose: () => void }) {
  const say = useWords(words);
  const sayKind = useWords(flowWords);
  const locale = useLocale();
  const graph = useSession((present) => present.graph);
  const parent = graph?.nodes.find(({ path }) => path === state)?.parent ?? '';
  const siblings = graph?.nodes.filter((node) => node.parent === parent && node.variation !== 'disabled') ?? [];
  const taken = new Set(graph?.nodes.map((node) => node.name));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set([state]));
  const [name, setName] = useState(() => freeName({ kind: 'compound', uses: '', title: 'group' }, taken));
  const [type, setType] = useState<'compound' | 'parallel'>('compound');
  const states = siblings.filter(({ path }) => chosen.has(path)).map(({ path }) => path);
  const isWhole = states.length > 0 && name.trim() !== '' && !taken.has(name.trim());
  return (
    <GestureDialog
      title={say('title')}
      confirm={say('confirm')}
      gesture={isWhole ? { kind: 'groupStates', states, name: name.trim(), type } : undefined}
      onClose={onClose}
    >
      <TextField label={say('name')} value={name} onChange={setName} isMono isRequired />
      <Segments
        label={say('type')}
        value={type}
        segments={(['compound', 'parallel'] as const).map((id) => ({ id, label: sayKind(id) }))}
        onChange={setType}
      />
      <fieldset className="action-choices">
        <legend>{say('which')}</legend>
        {siblings.map((node) => (
          <Checkbox
            key={node.path}
            isSelected={chosen.has(node.path)}
            onChange={(isSelected) => setChosen(toggled(chosen, node.path, isSelected))}
          >
            {stateTitle(node, locale)}
          </Checkbox>
        ))}
      </fieldset>
    </GestureDialog>
  );
}

function toggled(chosen: ReadonlySet<string>, path: string, isSelected: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (isSelected) next.add(path);
  else next.delete(path);
  return next;
}
