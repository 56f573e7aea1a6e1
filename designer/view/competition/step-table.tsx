import type { RoutingStep } from '../../api/competition.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { Cause } from './cause.tsx';
import { GuardTable } from './guard-table.tsx';
import { words } from './words.ts';

const acts = ['promote', 'rollback', 'pause', 'resume', 'hold', 'look', 'shift'] as const;

/** How a competition came to stand where it stands, newest first. */
export function StepTable({ steps }: { readonly steps: readonly RoutingStep[] }) {
  const say = useWords(words);
  const locale = useLocale();
  if (steps.length === 0) return <p className="muted">{say('noSteps')}</p>;
  return (
    <div className="table-box">
      <table className="table" aria-label={say('steps')}>
        <thead>
          <tr>
            <th scope="col">{say('when')}</th>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('why')}</th>
            <th scope="col">{say('shares')}</th>
            <th scope="col">{say('who')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map(({ revision, at, who, what, why, shares, guards }) => (
            <tr key={`${revision} ${at}`}>
              <td>
                <time dateTime={at}>{dateTime(at, locale)}</time>
              </td>
              <td>
                <Act of={what} />
              </td>
              <td>
                <Cause of={why} />
                {guards.length === 0 ? null : (
                  <details>
                    <summary className="small">{say('decidedBy')}</summary>
                    <GuardTable guards={guards} />
                  </details>
                )}
              </td>
              <td>
                <code>{sharesText(shares)}</code>
              </td>
              <td translate="no">{who}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Act({ of }: { readonly of: string }) {
  const say = useWords(words);
  const known = acts.find((one) => one === of);
  return known === undefined ? <span translate="no">{of}</span> : <>{say(known)}</>;
}

function sharesText(shares: RoutingStep['shares']): string {
  return Object.entries(shares)
    .map(([arm, share]) => `${arm} ${Number(share.toFixed(1))}`)
    .join(', ');
}
