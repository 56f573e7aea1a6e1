import type { Coverage, CoveredItem } from '../../model/play/coverage-of.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { scenarioWords } from './scenario-words.ts';

const kinds = ['state', 'transition', 'guard', 'timer', 'error', 'timeout', 'outcome', 'undo'] as const;
const all = '';

export interface CoverageViewProps {
  readonly coverage: readonly Coverage[];
  /** Whose; undefined: that of all together. */
  readonly identity: string | undefined;
  readonly onIdentity: (identity: string | undefined) => void;
}

/** How much of the flow its scenarios show, by kind, and what they leave out. */
export function CoverageView({ coverage, identity = all, onIdentity }: CoverageViewProps) {
  const say = useWords(scenarioWords);
  const shown = coverage.find((one) => (one.identity ?? all) === identity) ?? coverage[0];
  if (shown === undefined) return null;
  const missing = shown.items.filter(({ covered }) => !covered);
  return (
    <section className="card play-card stack" aria-label={say('coverage')}>
      <div className="row">
        <h3 className="grow">{say('coverage')}</h3>
        <Select
          label={say('identity')}
          isLabelHidden
          value={identity}
          choices={coverage.map((one) =>
            one.identity === undefined
              ? { id: all, label: say('joined') }
              : { id: one.identity, label: one.identity, isAsWritten: true },
          )}
          onChange={(id) => onIdentity(id === all ? undefined : id)}
        />
      </div>
      <dl className="coverage">
        {kinds.map((kind) => (
          <Kind key={kind} label={say(kind)} items={shown.items.filter((item) => item.kind === kind)} />
        ))}
      </dl>
      {missing.length === 0 ? (
        <p className="muted small">{say('whole')}</p>
      ) : (
        <details>
          <summary className="small">{`${say('missing')} (${missing.length})`}</summary>
          <ul className="plain small">
            {missing.map(({ kind, label }) => (
              <li key={`${kind} ${label}`}>
                <span className="muted">{say(kind)}</span> <code>{label}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
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
