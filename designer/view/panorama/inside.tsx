import { useInside } from '../../api/panorama.ts';
import { Link } from '../app/navigation.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
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
              <TableBox label={say('inside')} heads={[say('key'), say('identities'), say('since')]}>
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
              </TableBox>
              {next === undefined ? null : <p className="muted">{say('insideMore')}</p>}
            </>
          )
        }
      </Resource>
    </section>
  );
}
