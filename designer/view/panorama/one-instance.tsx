import '../instances/instance-page.css';
import { useHistory, type CallFacts, type HistoryEntry } from '../../api/instance-history.ts';
import { useInstance } from '../../api/instances.ts';
import { Link } from '../app/navigation.ts';
import { StatusBadge } from '../instances/status-badge.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { OneCall } from './one-call.tsx';
import { words } from './words.ts';
import { into, type Zoom } from './zoom.ts';
import { CapabilityName, StateName } from '../names/names.tsx';

/** One instance and its calls; of one of them all that it said. */
export function OneInstance({ zoom }: { readonly zoom: Zoom }) {
  const say = useWords(words);
  const { instance = '', call } = zoom;
  const found = useInstance(instance);
  const { entries, state } = useHistory(instance);
  const chosen = entries.find(({ seq }) => String(seq) === call);
  return (
    <Resource of={found}>
      {({ id, key, status, states, release }) => (
        <section className="stack" aria-busy={state === 'loading'}>
          <div className="page-head">
            <h2>
              <code>{key ?? id}</code>
            </h2>
            <StatusBadge status={status} />
            <span className="grow" />
            {states.map((path) => (
              <span key={path}>
                <StateName release={release} path={path} />
              </span>
            ))}
            <Link
              className="button"
              to={`/instances/${id}`}
              search={chosen === undefined ? {} : { at: String(chosen.seq) }}
            >
              {say(chosen === undefined ? 'open' : 'openMoment')}
            </Link>
          </div>
          {call === undefined ? (
            <Calls entries={entries} zoom={zoom} />
          ) : (
            <OneCall instance={id} release={release} seq={call} />
          )}
        </section>
      )}
    </Resource>
  );
}

interface Called {
  readonly entry: HistoryEntry;
  readonly call: CallFacts;
  /** The code of its failure. */
  readonly code: string | undefined;
}

function Calls({ entries, zoom }: { readonly entries: readonly HistoryEntry[]; readonly zoom: Zoom }) {
  const say = useWords(words);
  const locale = useLocale();
  const calls = entries.flatMap(calledIn);
  if (calls.length === 0) return <EmptyState title={say('callsNone')} />;
  const heads = [say('entry'), say('capabilities'), say('providers'), say('outcome'), say('attempts'), say('took')];
  return (
    <>
      <h3>{say('callsOf')}</h3>
      <TableBox label={say('callsOf')} heads={heads}>
        <tbody>
          {calls.map(({ entry: { seq, at }, call, code }) => (
            <tr key={seq}>
              <td>{seq}</td>
              <th scope="row">
                <Link to="/panorama" search={into(zoom, { call: String(seq) })}>
                  <CapabilityName id={call.contract} />
                </Link>
              </th>
              <td>
                <code>{call.provider}</code>
              </td>
              <td>{code === undefined ? say('ok') : <code>{code}</code>}</td>
              <td>{call.attempts}</td>
              <td>{duration(Date.parse(at) - Date.parse(call.startedAt), locale)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

function calledIn(entry: HistoryEntry): readonly Called[] {
  const { entry: body } = entry;
  if (body.kind !== 'step' || body.call === undefined) return [];
  const { trigger, call } = body;
  return [{ entry, call, code: trigger.kind === 'failed' ? trigger.error.code : undefined }];
}
