import type { ActiveRelease, IdentityDetail } from '../../api/identities.ts';
import { Link } from '../app/navigation.ts';
import { Badge } from '../kit/badge.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { FlowName } from '../names/names.tsx';

/** The flows that an identity runs, in which version, and whether a newer text is kept out. */
export function IdentityReleases({ identity }: { readonly identity: IdentityDetail }) {
  const say = useWords(words);
  const locale = useLocale();
  if (identity.releases.length === 0) return <p className="muted tab-content">{say('noFlows')}</p>;
  return (
    <div className="table-box tab-content">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('flow')}</th>
            <th scope="col">{say('version')}</th>
            <th scope="col">{say('release')}</th>
            <th scope="col">{say('published')}</th>
            <th scope="col">{say('effective')}</th>
          </tr>
        </thead>
        <tbody>
          {identity.releases.map((release) => (
            <tr key={`${release.flow} ${release.release}`}>
              <td>
                <FlowName id={release.flow} />
              </td>
              <td>{release.version}</td>
              <td>
                <Standing release={release} />
              </td>
              <td>{dateTime(release.publishedAt, locale)}</td>
              <td>
                <Link to={`/flows/${release.flow}/edit`} search={{ identity: identity.identity }}>
                  {say('open')}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Standing({ release }: { readonly release: ActiveRelease }) {
  const say = useWords(words);
  if (release.brokenSince === undefined) return <Badge tone="ok">{say('good')}</Badge>;
  return (
    <div>
      <Badge tone="danger">{say('broken')}</Badge>
      <p className="small">{say('newer', { codes: (release.brokenBy ?? []).join(', ') })}</p>
    </div>
  );
}
