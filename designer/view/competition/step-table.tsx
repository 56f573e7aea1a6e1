import type { RoutingStep } from '../../api/competition.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const acts = ['promote', 'rollback', 'pause', 'resume', 'hold', 'look', 'shift'] as const;
const causes = ['guards', 'unsure', 'begin', 'undeclared', 'invalid', 'faults', 'looks', 'maxTime'] as const;

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
          {steps.map(({ revision, at, who, what, why, shares }) => (
            <tr key={`${revision} ${at}`}>
              <td>
                <time dateTime={at}>{dateTime(at, locale)}</time>
              </td>
              <td>
                <Known of={what} among={acts} />
              </td>
              <td>
                <Known of={why} among={causes} />
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

/** A word of the engine in the reader's language; what a person wrote as it is. */
function Known({ of, among }: { readonly of: string; readonly among: readonly (keyof typeof words)[] }) {
  const say = useWords(words);
  const known = among.find((one) => one === of);
  return known === undefined ? <span translate="no">{of}</span> : <>{say(known)}</>;
}

function sharesText(shares: RoutingStep['shares']): string {
  return Object.entries(shares)
    .map(([arm, share]) => `${arm} ${Number(share.toFixed(1))}`)
    .join(', ');
}
