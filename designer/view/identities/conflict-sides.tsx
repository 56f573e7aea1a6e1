import type { Json } from '@tessera/engine';
import type { Side } from '../../model/identity/conflict.ts';
import { useWords } from '../text/words.ts';
import { valueText } from './cell-text.ts';
import { words } from './words.ts';

/** Those that meet: who, what he says, and when it applies. */
export function ConflictSides({ sides }: { readonly sides: readonly Side[] }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table conflict-sides" aria-label={say('sides')}>
        <thead>
          <tr>
            <th scope="col">{say('said')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('applies')}</th>
            <th scope="col">{say('place')}</th>
          </tr>
        </thead>
        <tbody>
          {sides.map(({ owner, says, when, file, line }) => (
            <tr key={`${owner} ${file}:${line}`}>
              <th scope="row">
                <code>{owner}</code>
              </th>
              <td>{says === undefined ? say('claims') : <code>{valueText(says)}</code>}</td>
              <td>{Object.keys(when).length === 0 ? say('always') : <code>{whenText(when)}</code>}</td>
              <td className="mono small">{`${file}:${line}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `channel = live, app · amount ≥ 100, < 500` */
function whenText(when: Readonly<Record<string, Json>>): string {
  return Object.entries(when)
    .map(([facet, test]) => `${facet} ${testText(test)}`)
    .join(' · ');
}

function testText(test: Json): string {
  if (typeof test !== 'object' || test === null) return `= ${valueText(test)}`;
  if (Array.isArray(test)) return `= ${test.map(valueText).join(', ')}`;
  const signs: Readonly<Record<string, string>> = { min: '≥', below: '<' };
  return Object.entries(test)
    .map(([bound, value]) => `${signs[bound] ?? bound} ${valueText(value)}`)
    .join(', ');
}
