import type { TaskDetail } from '../../api/work.ts';
import { Segments } from '../kit/segments.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** How the task can end; a single way needs no choice. */
export function OutcomeChoice({
  outcomes,
  value,
  onChange,
  isReadOnly,
}: {
  readonly outcomes: TaskDetail['outcomes'];
  readonly value: string | undefined;
  readonly onChange: (outcome: string) => void;
  readonly isReadOnly: boolean;
}) {
  const say = useWords(words);
  const locale = useLocale();
  if (outcomes.length < 2) return null;
  return (
    <div className="stack">
      <h3>{say('outcome')}</h3>
      <div>
        <Segments
          label={say('outcome')}
          value={value ?? ''}
          onChange={onChange}
          segments={outcomes.map(({ outcome, title }) => {
            const name = localized(title, locale);
            return { id: outcome, label: name === '' ? <code>{outcome}</code> : name, isDisabled: isReadOnly };
          })}
        />
      </div>
    </div>
  );
}
