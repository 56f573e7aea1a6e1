import type { ToldAdvice } from '@tessera/engine';
import type { AdviceList as Advice } from '../../api/advice.ts';
import { FigureText } from '../insight/figure-text.tsx';
import { useWords } from '../text/words.ts';
import { AdviceCard } from './advice-card.tsx';
import { words } from './advice-words.ts';
import './activities.css';

interface AdviceListProps {
  readonly of: Advice;
  /** Whom each is for is said. */
  readonly isForAll?: boolean;
}

/** What others learnt: first what is advised, then what is not yet, with what is missing; and how advice turned out. */
export function AdviceList({ of: { items, record }, isForAll = false }: AdviceListProps) {
  const say = useWords(words);
  const of = (standing: ToldAdvice['standing']): readonly ToldAdvice[] =>
    items.filter((one) => one.standing === standing);
  const advised = of('advised');
  return (
    <div className="stack">
      {advised.length === 0 ? (
        <p className="muted">{items.length === 0 ? say(isForAll ? 'noneForAll' : 'none') : say('noneAdvised')}</p>
      ) : null}
      {advised.map((one) => (
        <AdviceCard key={one.advice} of={one} isForAll={isForAll} />
      ))}
      {(['too-few', 'no-gain'] as const).map((standing) =>
        of(standing).map((one) => <AdviceCard key={one.advice} of={one} isForAll={isForAll} />),
      )}
      <p className="advice-record">
        <span className="muted">{say('record')}</span> <FigureText of={record} as={{ kind: 'share' }} />
      </p>
    </div>
  );
}
