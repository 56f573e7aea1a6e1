import { useDuplicates, type Duplicate } from '../../api/capability-map.ts';
import { Link } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { shownValue } from '../insight/shown-value.ts';
import { useWords } from '../text/words.ts';
import { words } from './map-words.ts';

/** Pairs of capabilities that may be one. */
export function Duplicates() {
  const say = useWords(words);
  const found = useDuplicates();
  return (
    <div className="stack capability-tab">
      <p className="muted">{say('duplicatesWhy')}</p>
      <Resource of={found}>
        {({ items }) => (items.length === 0 ? <p>{say('noDuplicates')}</p> : <PairTable of={items} />)}
      </Resource>
    </div>
  );
}

function PairTable({ of }: { readonly of: readonly Duplicate[] }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <TableBox label={say('duplicates')} heads={[say('pair'), say('alike'), say('common'), say('differing')]}>
      <tbody>
        {of.map(({ capabilities, similarity, shared, differing }) => (
          <tr key={capabilities.join()}>
            <th scope="row">
              {capabilities.map((name) => (
                <div key={name}>
                  <Link to={`/capabilities/${name}`} translate="no">
                    {name}
                  </Link>
                </div>
              ))}
            </th>
            <td>{shownValue(similarity, { kind: 'share' }, locale)}</td>
            <td>
              <code>{shared.join(', ')}</code>
            </td>
            <td>
              <code>{differing.join(', ')}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
