import type { CoveredItem } from '../../model/play/coverage-of.ts';
import { useCounted } from '../text/use-counted.ts';
import { useWords } from '../text/words.ts';
import { scenarioWords } from './scenario-words.ts';

const kinds = ['state', 'transition', 'guard', 'timer', 'error', 'timeout', 'outcome', 'undo'] as const;

/** How much is covered, by kind, and what is left out. */
export function CoverageItems({ items }: { readonly items: readonly CoveredItem[] }) {
  const say = useWords(scenarioWords);
  const counted = useCounted();
  const missing = items.filter(({ covered }) => !covered);
  return (
    <>
      <dl className="coverage">
        {kinds.map((kind) => (
          <Kind key={kind} label={say(kind)} items={items.filter((item) => item.kind === kind)} />
        ))}
      </dl>
      {missing.length === 0 ? (
        <p className="muted small">{say('whole')}</p>
      ) : (
        <details>
          <summary className="small">{counted(say('missing'), missing.length)}</summary>
          <ul className="plain small">
            {missing.map(({ kind, label }) => (
              <li key={`${kind} ${label}`}>
                <span className="muted">{say(kind)}</span> <code>{label}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Kind({ label, items }: { readonly label: string; readonly items: readonly CoveredItem[] }) {
  if (items.length === 0) return null;
  const covered = items.filter((item) => item.covered).length;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <meter min={0} max={items.length} value={covered} aria-label={label} />
        <span className="coverage-number">{`${covered} / ${items.length}`}</span>
      </dd>
    </div>
  );
}
