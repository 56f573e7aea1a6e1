import type { RequirementLevels } from '../../api/requirements.ts';
import { Link } from '../app/navigation.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** What the identity says and nobody asked for. */
export function Orphans({ of: { identity, orphans } }: { readonly of: RequirementLevels }) {
  const say = useWords(words);
  if (orphans.length === 0) return <p className="muted">{say('noOrphans')}</p>;
  return (
    <div className="stack">
      <p className="muted">{say('orphansWhy', { identity })}</p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('id')}</th>
            <th scope="col">{say('place')}</th>
          </tr>
        </thead>
        <tbody>
          {orphans.map(({ kind, name, file, line }) => (
            <tr key={`${kind} ${name} ${line}`}>
              <td>{say(kind)}</td>
              <td>
                <code>{name}</code>
              </td>
              <td>
                <Link to={`/identities/${identity}`} search={{ tab: 'text' }}>
                  <code>{`${file}:${line}`}</code>
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
