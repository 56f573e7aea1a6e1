import { useDifferences, type Differences } from '../../api/competition.ts';
import { Link } from '../app/navigation.ts';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** Where the answers of a shadow differ from the live ones, with a few pairs. */
export function Shadow({ id }: { readonly id: string }) {
  const say = useWords(words);
  const differences = useDifferences(id);
  return (
    <Resource of={differences}>
      {({ compared, equal, different, failed, places }) => (
        <div className="stack">
          <h4>{say('differences')}</h4>
          <p className="muted">{say('compared', { n: compared, equal, different, failed })}</p>
          {places.length === 0 ? <p className="muted">{say('noDifferences')}</p> : <Places places={places} />}
        </div>
      )}
    </Resource>
  );
}

function Places({ places }: Pick<Differences, 'places'>) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table" aria-label={say('differences')}>
        <thead>
          <tr>
            <th scope="col">{say('place')}</th>
            <th scope="col">{say('count')}</th>
            <th scope="col">{say('live')}</th>
            <th scope="col">{say('shadow')}</th>
            <th scope="col">{say('call')}</th>
          </tr>
        </thead>
        <tbody>
          {places.flatMap(({ pointer, count, samples }) =>
            samples.map(({ call, live, shadow }, at) => (
              <tr key={`${pointer} ${at}`}>
                <th scope="row">{at === 0 ? <code>{pointer === '' ? '/' : pointer}</code> : null}</th>
                <td>{at === 0 ? count : null}</td>
                <td>
                  <code>{live}</code>
                </td>
                <td>
                  <code>{shadow}</code>
                </td>
                <td>
                  <Link to={`/instances/${call.replace(/#.*$/, '')}`}>
                    <code>{call.replace(/^.*#/, '#')}</code>
                  </Link>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}
