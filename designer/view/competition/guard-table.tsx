import type { GuardFigure } from '@tessera/engine';
import { shownValue } from '../insight/shown-value.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const tones: Readonly<Record<GuardFigure['verdict'], Tone>> = { fine: 'ok', worse: 'danger', unsure: 'warning' };
const verdicts = { fine: 'fine', worse: 'worse', unsure: 'unsure' } as const;
const guardWords = { success: 'guardSuccess', declaredErrors: 'guardDeclared', slow: 'guardSlow' } as const;

/** How a candidate compares with the stable one under each guard: what a step is decided by. */
export function GuardTable({ guards }: { readonly guards: readonly GuardFigure[] }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table" aria-label={say('guardsOf')}>
        <thead>
          <tr>
            <th scope="col">{say('guard')}</th>
            <th scope="col">{say('candidate')}</th>
            <th scope="col">{say('stable')}</th>
            <th scope="col" title={say('differenceWhy')}>
              {say('difference')}
            </th>
            <th scope="col">{say('margin')}</th>
            <th scope="col">{say('verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {guards.map((guard) => (
            <GuardRow key={guard.guard} of={guard} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GuardRow({ of }: { readonly of: GuardFigure }) {
  const say = useWords(words);
  const locale = useLocale();
  const { guard, candidate, stable, difference, interval, margin, verdict } = of;
  const points = (value: number): string =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);
  return (
    <tr>
      <th scope="row">{say(guardWords[guard])}</th>
      <td>
        <Part of={candidate} />
      </td>
      <td>
        <Part of={stable} />
      </td>
      <td>
        {points(difference)}{' '}
        <span className="muted small">
          {points(interval.low)} – {points(interval.high)}
        </span>
      </td>
      <td>{points(margin)}</td>
      <td>
        <Badge tone={tones[verdict]}>{say(verdicts[verdict])}</Badge>
      </td>
    </tr>
  );
}

function Part({ of: { hits, n } }: { readonly of: GuardFigure['candidate'] }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <>
      {shownValue(hits / n, { kind: 'share' }, locale)}{' '}
      <span className="muted small">{say('hitsOf', { hits, n })}</span>
    </>
  );
}
