import { Ellipsis } from 'lucide-react';
import type { ActionSubject } from '../../model/actions/action-effect.ts';
import { IconButton } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { useWords, type Word } from '../text/words.ts';
import { actionGroups, actionKeys, actionWords } from './action-words.ts';
import { useFlowActions } from './use-flow-actions.ts';

const words = { actions: ['Actions: {name}', '操作：{name}'] } satisfies Record<string, Word>;

/** All that can be done with a state or a transition. */
export function ActionMenu({ subject, name }: { readonly subject: ActionSubject; readonly name: string }) {
  const say = useWords(words);
  const sayAction = useWords(actionWords);
  const actions = useFlowActions();
  const groups = actionGroups.map((ids) => ({
    entries: ids
      .filter((id) => actions.effect(id, subject) !== undefined)
      .map((id) => {
        const keys = actionKeys[id];
        return {
          id,
          label: sayAction(id),
          ...(keys === undefined ? {} : { detail: keys }),
          onSelect: () => void actions.run(id, subject),
        };
      }),
  }));
  const label = say('actions', { name });
  return (
    <span onClick={(event) => event.stopPropagation()}>
      <Menu
        label={label}
        groups={groups.filter(({ entries }) => entries.length > 0)}
        trigger={<IconButton label={label} size="small" icon={<Ellipsis size={16} aria-hidden="true" />} />}
      />
    </span>
  );
}
