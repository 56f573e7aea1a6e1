import type { ListedInstance } from '../../api/instances.ts';
import type { Chosen } from '../bulk/use-chosen.ts';
import { words as bulkWords } from '../bulk/words.ts';
import { Link } from '../app/navigation.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { ReasonList } from './reason-list.tsx';
import { StatusBadge } from './status-badge.tsx';
import { words } from './words.ts';
import { FlowName, IdentityName, StateName } from '../names/names.tsx';

export interface InstanceTableProps {
  readonly items: readonly ListedInstance[];
  readonly nowMs: number;
  /** Present where rows can be chosen. */
  readonly chosen?: Chosen;
}

/** One line an instance; the key leads to it. */
export function InstanceTable({ items, nowMs, chosen }: InstanceTableProps) {
  const say = useWords(words);
  const sayBulk = useWords(bulkWords);
  return (
    <div className="table-box">
      <table className="table instance-table">
        <thead>
          <tr>
            {chosen === undefined ? null : (
              <th scope="col" className="choose">
                <Checkbox
                  isSelected={items.every(({ id }) => chosen.has(id))}
                  onChange={(isChosen) => chosen.toggle(items, isChosen)}
                >
                  <span className="visually-hidden">{sayBulk('selectPage')}</span>
                </Checkbox>
              </th>
            )}
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
            <Row key={item.id} item={item} nowMs={nowMs} chosen={chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  item,
  nowMs,
  chosen,
}: {
  readonly item: ListedInstance;
  readonly nowMs: number;
  readonly chosen: Chosen | undefined;
}) {
  const say = useWords(words);
  const sayBulk = useWords(bulkWords);
  const locale = useLocale();
  return (
    <tr data-chosen={chosen?.has(item.id) === true ? '' : undefined}>
      {chosen === undefined ? null : (
        <td className="choose">
          <Checkbox isSelected={chosen.has(item.id)} onChange={(isChosen) => chosen.toggle([item], isChosen)}>
            <span className="visually-hidden">{sayBulk('select', { key: item.key ?? item.id })}</span>
          </Checkbox>
        </td>
      )}
      <td>
        <Link className="instance-key" to={`/instances/${item.id}`}>
          {item.key === undefined ? <span>{say('noKey')}</span> : <code>{item.key}</code>}
        </Link>
      </td>
      <td>
        <FlowName id={item.flow} /> <span className="muted small">{item.version}</span>
      </td>
      <td>
        <IdentityName id={item.identity} />
      </td>
      <td>
        <StatusBadge status={item.status} />
      </td>
      <td>
        {item.states.map((state) => (
          <span key={state} className="state-chip">
            <StateName release={item.release} path={state} />
          </span>
        ))}
      </td>
      <td>
        <time dateTime={item.since} className="nowrap">
          {timeAgo(item.since, nowMs, locale)}
        </time>
      </td>
      <td>
        <ReasonList reasons={item.reasons ?? []} nowMs={nowMs} most={2} />
      </td>
    </tr>
  );
}
