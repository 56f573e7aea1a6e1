import './draft.css';
import { Check, CloudOff, LoaderCircle, PenLine, TriangleAlert, Users } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import type { SaveState } from '../../api/draft-state.ts';
import type { PageDraft } from '../../api/page-draft.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
const icons = {
  clean: Check,
  unsaved: PenLine,
  saving: LoaderCircle,
  saved: Check,
  kept: CloudOff,
  failed: TriangleAlert,
} as const satisfies Readonly<Record<SaveState, unknown>>;

/** Whether what is written is safe, and who else is here. */
export function DraftStatus({ draft: { keeper, people } }: { readonly draft: PageDraft }) {
  const say = useWords(words);
  const { save, error } = useSyncExternalStore(keeper.subscribe, keeper.get);
  const present = useSyncExternalStore(people.subscribe, people.get);
  const others = present.filter(({ me }) => !me).map(({ name }) => name);
  const Icon = icons[save];
  return (
    <span className="draft-status" data-state={save} title={error?.message}>
      <Icon {...icon} />
      <span role="status">{say(save)}</span>
      {others.length === 0 ? null : (
        <span className="draft-people">
          <Users {...icon} /> {say('alsoHere', { who: others.join(', ') })}
        </span>
      )}
    </span>
  );
}
