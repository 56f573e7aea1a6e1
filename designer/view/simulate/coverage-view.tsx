import type { Coverage } from '../../model/play/coverage-of.ts';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { CoverageItems } from './coverage-items.tsx';
import { scenarioWords } from './scenario-words.ts';

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
      <CoverageItems items={shown.items} />
    </section>
  );
}
