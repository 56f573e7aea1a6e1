import { useState } from 'react';
import { everyInstance } from '../../api/bulk.ts';
import type { Published } from '../../api/flows.ts';
import type { ListedInstance } from '../../api/instances.ts';
import { useMay } from '../../api/me.ts';
import type { ImpactRow } from '../../api/publish.ts';
import { useAction } from '../../api/query.ts';
import { BulkDialog } from '../bulk/bulk-dialog.tsx';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { StatesOf } from './states-of.tsx';
import { words } from './words.ts';

/** What still runs on former releases, row by row of the impact: it stays there, or is moved after a look at each. */
export function MoveInstances({
  impact,
  published,
}: {
  readonly impact: readonly ImpactRow[];
  readonly published: Published;
}) {
  const say = useWords(words);
  const mayOperate = useMay('operate');
  // Whose identity took the version; the others have nowhere to go.
  const movable = impact.filter((row) =>
    published.identities.some(
      ({ flow, identity, release, version }) =>
        flow === row.flow && identity === row.identity && release !== undefined && version !== row.version,
    ),
  );
  if (!mayOperate || movable.length === 0) return null;
  return (
    <section className="stack">
      <h2 id="moving">{say('moving')}</h2>
      <p className="muted">{say('movingWhy')}</p>
      <div className="table-box" role="region" aria-labelledby="moving" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('what')}</th>
              <th scope="col">{say('stateColumn')}</th>
              <th scope="col">{say('identity')}</th>
              <th scope="col" className="number">
                {say('count')}
              </th>
              <th scope="col">
                <span className="visually-hidden">{say('move')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {movable.map((row) => (
              <MoveRow key={`${row.flow} ${row.identity} ${row.version} ${row.state} ${row.class}`} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function MoveRow({ row }: { readonly row: ImpactRow }) {
  const say = useWords(words);
  const [found, setFound] = useState<readonly ListedInstance[]>();
  const look = useAction(() => instancesOf(row));
  return (
    <tr>
      <td>
        <Badge>{say(`class_${row.class}`)}</Badge>
      </td>
      <td>
        <StatesOf row={row} /> <span className="muted small">{row.version}</span>
      </td>
      <td>
        <code>{row.identity}</code>
      </td>
      <td className="number">{row.count}</td>
      <td>
        <Button
          size="small"
          isDisabled={look.isPending}
          aria-label={say('moveRow', { state: row.state === '' ? say('anyState') : row.state, identity: row.identity })}
          onPress={() => look.mutate(undefined, { onSuccess: setFound })}
        >
          {say('move')}
        </Button>
        {look.error === null ? null : <FailureText error={look.error} />}
        {found === undefined ? null : (
          <BulkDialog action="migrate" instances={found} onClose={() => setFound(undefined)} />
        )}
      </td>
    </tr>
  );
}

/** Those of the row that have not ended nor moved on since. */
async function instancesOf({ flow, identity, version, state }: ImpactRow): Promise<readonly ListedInstance[]> {
  const [first = ''] = state.split(', ');
  const listed = await everyInstance({ flow, identity, version, ...(first === '' ? {} : { state: first }) });
  return listed.filter((one) => {
    return (
      one.finishedAt === undefined && one.identity === identity && (state === '' || one.states.join(', ') === state)
    );
  });
}
