import { useInside } from '../../api/panorama.ts';
import { Link } from '../app/navigation.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';
import { into, type Zoom } from './zoom.ts';

/** The instances that are in a state now. */
export function Inside({ zoom }: { readonly zoom: Zoom }) {
  const say = useWords(words);
  const locale = useLocale();
  const { identity, only, flow, facet, state, asOf } = zoom;
  const found = useInside({ identity, only, flow, facet, state, asOf });
  return (
    <section className="stack">
      <h2>{say('inside')}</h2>
      <Resource of={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <EmptyState title={say('insideNone')} />
          ) : (
            <>
              <div className="table-box" tabIndex={0} role="region" aria-label={say('inside')}>
                <table className="table">
                  <thead>
                    <tr>
                      <th scope="col">{say('key')}</th>
                      <th scope="col">{say('identities')}</th>
                      <th scope="col">{say('since')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map(({ instance, key, identity: of, at }) => (
                      <tr key={instance}>
                        <th scope="row">
                          <Link to="/panorama" search={into(zoom, { instance })}>
                            <code>{key ?? instance}</code>
                          </Link>
                        </th>
                        <td>
                          <code>{of}</code>
                        </td>
                        <td>{at === undefined ? '' : dateTime(at, locale)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {next === undefined ? null : <p className="muted">{say('insideMore')}</p>}
            </>
          )
        }
      </Resource>
    </section>
  );
}
