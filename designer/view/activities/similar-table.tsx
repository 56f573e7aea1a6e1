import type { Similarity } from '@tessera/engine';
import { useSimilar } from '../../api/advice.ts';
import { Link } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useWords } from '../text/words.ts';
import { words } from './advice-words.ts';
import './activities.css';
import { IdentityName } from '../names/names.tsx';

const traits = ['flows', 'overlays', 'path', 'facets'] as const;

/** The businesses that are most like one, with what they share. */
export function SimilarBusinesses({ path }: { readonly path: string }) {
  const say = useWords(words);
  return (
    <section className="stack">
      <h3>{say('similar')}</h3>
      <Resource of={useSimilar(path)}>
        {({ items, needed }) =>
          items.length === 0 ? (
            <p className="muted">{say('similarNone')}</p>
          ) : (
            <>
              <p className="muted">{say('similarWhy', { needed })}</p>
              <TableBox
                label={say('similar')}
                heads={(['identity', 'similarity', ...traits] as const).map((head) => say(head))}
              >
                <tbody>
                  {items.map((one) => (
                    <Row key={one.identity} of={one} needed={needed} />
                  ))}
                </tbody>
              </TableBox>
            </>
          )
        }
      </Resource>
    </section>
  );
}

function Row({ of: { identity, value, parts }, needed }: { readonly of: Similarity; readonly needed: number }) {
  const say = useWords(words);
  return (
    <tr>
      <th scope="row">
        <Link to={`/identities/${identity}`} search={{ tab: 'standing' }}>
          <IdentityName id={identity} />
        </Link>
      </th>
      <td data-counts={value >= needed ? '' : undefined} className="similarity">
        <meter min={0} max={1} value={value} aria-label={`${say('similarity')}: ${identity}`} /> {value.toFixed(2)}
      </td>
      {traits.map((trait) => {
        const part = parts.find((one) => one.trait === trait);
        const { shared = [], all = 0 } = part ?? {};
        return (
          <td key={trait}>
            {all === 0 ? '—' : say('sharedOf', { shared: shared.length, all })}
            {shared.length === 0 ? null : (
              <p className="muted small" translate="no">
                {shared.join(trait === 'path' ? '.' : ', ')}
              </p>
            )}
          </td>
        );
      })}
    </tr>
  );
}
