import { levels, type Progress } from '../../api/requirements.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** How many leaves stand at each level, the furthest first. */
export function ProgressBar({ of: { composed, leaves, at } }: { readonly of: Progress }) {
  const say = useWords(words);
  return (
    <span className="requirement-progress">
      <span className="progress-bar" aria-hidden="true">
        {levels.toReversed().map((level) => {
          const n = at[level] ?? 0;
          return n === 0 ? null : (
            <span key={level} className="progress-part" data-level={level} style={{ flexGrow: n }} />
          );
        })}
      </span>
      <span className="muted small">{say('composed', { done: composed, all: leaves })}</span>
    </span>
  );
}
