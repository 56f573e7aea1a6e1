import type { Coverage } from '../../model/play/coverage-of.ts';
import { coverageDelta, type CoveredShare } from '../../model/play/coverage-delta.ts';
import { scenarioWords } from '../simulate/scenario-words.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** How much the scenarios show of the draft, beside what they show of the version that is published. */
export function CoverageChange({
  before,
  after,
}: {
  readonly before: readonly Coverage[];
  readonly after: readonly Coverage[];
}) {
  const say = useWords(words);
  const sayKind = useWords(scenarioWords);
  const { kinds, lost } = coverageDelta(before, after);
  if (kinds.length === 0) return null;
  return (
    <section className="stack">
      <h2 id="coverage">{say('coverage')}</h2>
      <div className="table-box">
        <table className="table" aria-labelledby="coverage">
          <thead>
            <tr>
              <th scope="col">{say('what')}</th>
              <th scope="col" className="number">
                {say('coverageBefore')}
              </th>
              <th scope="col" className="number">
                {say('coverageAfter')}
              </th>
              <th scope="col" className="number">
                {say('coverageChange')}
              </th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{sayKind(row.kind)}</th>
                <td className="number">{shareText(row.before)}</td>
                <td className="number">{shareText(row.after)}</td>
                <td className="number">{changeText(row.before, row.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lost.length === 0 ? (
        <p className="muted">{say('coverageKept')}</p>
      ) : (
        <>
          <p>{say('coverageLost', { n: lost.length })}</p>
          <ul className="plain small">
            {lost.map(({ kind, label }) => (
              <li key={`${kind} ${label}`}>
                <span className="muted">{sayKind(kind)}</span> <code>{label}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function shareText({ covered, total }: CoveredShare): string {
  return total === 0 ? '–' : `${covered} / ${total}`;
}

/** In hundredths of all, since what there is to show changes too. */
function changeText(before: CoveredShare, after: CoveredShare): string {
  if (before.total === 0 || after.total === 0) return '–';
  const points = Math.round((after.covered / after.total - before.covered / before.total) * 100);
  return points === 0 ? '0' : `${points > 0 ? '+' : '−'}${Math.abs(points)} %`;
}
