import type { CompetitionSummary } from '../../api/competition.ts';
import { Link } from '../app/navigation.ts';
import { useWords } from '../text/words.ts';
import { HeldReason } from './held-reason.tsx';
import { words } from './words.ts';
import { useCapabilityTitles } from '../names/use-names.ts';

interface HeldListProps {
  readonly items: readonly CompetitionSummary[];
  readonly chosen: string | undefined;
}

/** Canaries that wait for a person, beside the one that is open. */
export function HeldList({ items, chosen }: HeldListProps) {
  const say = useWords(words);
  const titleOf = useCapabilityTitles();
  return (
    <ul className="plain-list task-list" aria-label={say('heldList')}>
      {items.map((item) => (
        <li key={item.id}>
          <Link
            to="/inbox"
            search={{ queue: 'held', competition: item.id }}
            className="task-row"
            aria-current={item.id === chosen ? 'true' : undefined}
          >
            <span className="task-title">
              {say('heldTitle', { capability: titleOf(item.capability) ?? item.capability })}
            </span>
            <span className="row small muted">
              <code>{item.id}</code>
            </span>
            <span className="small muted">
              <HeldReason of={item} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
