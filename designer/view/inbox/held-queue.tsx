import type { ReactNode } from 'react';
import { useHeld } from '../../api/competition.ts';
import { Link, useSearch } from '../app/navigation.ts';
import { CompetitionCard } from '../competition/competition-card.tsx';
import { HeldList } from '../competition/held-list.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { useCapabilityTitles } from '../names/use-names.ts';

/** Canaries that wait for a person, with what they are judged by; one that was decided is gone. */
export function HeldQueue({ head }: { readonly head: ReactNode }) {
  const say = useWords(words);
  const { competition } = useSearch();
  const held = useHeld();
  const titleOf = useCapabilityTitles();
  const items = held.data?.items ?? [];
  const open = items.find(({ id }) => id === competition) ?? items[0];
  return (
    <div className="inbox">
      <div className="inbox-list">
        {head}
        <Resource of={held}>
          {() =>
            items.length === 0 ? (
              <EmptyState title={say('emptyHeld')}>{say('emptyHeldWhy')}</EmptyState>
            ) : (
              <HeldList items={items} chosen={open?.id} />
            )
          }
        </Resource>
      </div>
      <div className="inbox-task">
        {open === undefined ? null : (
          <div className="stack inbox-held">
            <div className="row">
              <h2 className="task-heading">
                {say('heldHeading', { capability: titleOf(open.capability) ?? open.capability })}
              </h2>
              <Link to={`/capabilities/${open.capability}`} search={{ tab: 'competition' }}>
                {say('heldWhole')}
              </Link>
            </div>
            <p className="muted">{say('heldWhy')}</p>
            <CompetitionCard key={open.id} id={open.id} />
          </div>
        )}
      </div>
    </div>
  );
}
