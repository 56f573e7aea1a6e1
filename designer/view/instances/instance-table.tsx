import type { ListedInstance } from '../../api/instances.ts';
import { Link } from '../app/navigation.ts';
import { useLocale } from '../text/locale.ts';
import { relativeTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { ReasonList } from './reason-list.tsx';
import { StatusBadge } from './status-badge.tsx';
import { words } from './words.ts';

/** One line an instance; the key leads to it. */
export function InstanceTable({ items, nowMs }: { readonly items: readonly ListedInstance[]; readonly nowMs: number }) {
  const say = useWords(words);
  return (
    <div className="table-box">
      <table className="table instance-table">
        <thead>
          <tr>
            <th scope="col">{say('key')}</th>
            <th scope="col">{say('flow')}</th>
            <th scope="col">{say('identity')}</th>
            <th scope="col">{say('status')}</th>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('since')}</th>
            <th scope="col">{say('waitsFor')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.id} item={item} nowMs={nowMs} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, nowMs }: { readonly item: ListedInstance; readonly nowMs: number }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <tr>
      <td>
        <Link className="instance-key" to={`/instances/${item.id}`}>
          {item.key === undefined ? <span>{say('noKey')}</span> : <code>{item.key}</code>}
        </Link>
      </td>
      <td>
        <code>{item.flow}</code> <span className="muted small">{item.version}</span>
      </td>
      <td>
        <code>{item.identity}</code>
      </td>
      <td>
        <StatusBadge status={item.status} />
      </td>
      <td>
        {item.states.map((state) => (
          <code key={state} className="state-chip">
            {state}
          </code>
        ))}
      </td>
      <td>
        <time dateTime={item.since} className="nowrap">
          {relativeTime(item.since, nowMs, locale)}
        </time>
      </td>
      <td>
        <ReasonList reasons={item.reasons ?? []} nowMs={nowMs} most={2} />
      </td>
    </tr>
  );
}
