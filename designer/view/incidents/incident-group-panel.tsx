import { useState } from 'react';
import { useIncidents, type Incident, type IncidentAction, type IncidentGroup } from '../../api/work.ts';
import { Link } from '../app/navigation.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { ResolveDialog } from './resolve-dialog.tsx';
import { words } from './words.ts';
import { FlowName } from '../names/names.tsx';

const actions = ['retry', 'skip', 'cancel'] as const;
type Offered = (typeof actions)[number];

/** Incidents that are alike, with what can be done about all or some of them. */
export function IncidentGroupPanel({ group }: { readonly group: IncidentGroup }) {
  const say = useWords(words);
  const { flow, code, state, provider, contract } = group;
  const incidents = useIncidents({ flow, code, state, provider });
  return (
    <div className="stack incident-panel">
      <h2 className="task-heading">{group.title}</h2>
      <dl className="facts">
        <dt>{say('flow')}</dt>
        <dd>
          <FlowName id={flow} />
        </dd>
        {state === undefined ? null : (
          <>
            <dt>{say('state')}</dt>
            <dd>
              <code>{state}</code>
            </dd>
          </>
        )}
        {contract === undefined ? null : (
          <>
            <dt>{say('capability')}</dt>
            <dd>
              <code>{contract}</code>
            </dd>
          </>
        )}
        {provider === undefined || provider === '' ? null : (
          <>
            <dt>{say('provider')}</dt>
            <dd>
              <code>{provider}</code>
            </dd>
          </>
        )}
      </dl>
      <Resource of={incidents}>
        {({ items, next }) => <IncidentList items={items} hasMore={next !== undefined} />}
      </Resource>
    </div>
  );
}

function IncidentList({ items, hasMore }: { readonly items: readonly Incident[]; readonly hasMore: boolean }) {
  const say = useWords(words);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<Offered>();
  const chosen = items.filter(({ id }) => !left.has(id));
  const hints = [items[0]?.hint ?? []].flat();
  const offers = actions.filter((action) => chosen.length > 0 && chosen.every((one) => one.actions.includes(action)));
  return (
    <>
      {hints.map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
      <div className="row">
        {offers.map((action) => (
          <Button
            key={action}
            {...(action === 'retry' ? { kind: 'primary' as const } : {})}
            {...(action === 'cancel' ? { kind: 'danger' as const } : {})}
            onPress={() => setOpen(action)}
          >
            {say(action, { n: chosen.length })}
          </Button>
        ))}
        {hasMore ? <span className="muted small">{say('many')}</span> : null}
      </div>
      <IncidentTable
        items={items}
        left={left}
        onToggle={(ids, isChosen) => {
          const next = new Set(left);
          for (const id of ids)
            if (isChosen) next.delete(id);
            else next.add(id);
          setLeft(next);
        }}
      />
      {open === undefined ? null : (
        <ResolveDialog
          action={open}
          title={say(open, { n: chosen.length })}
          incidents={chosen.map(({ id }) => id)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

export type ResolveAction = Extract<IncidentAction, Offered>;

function IncidentTable({
  items,
  left,
  onToggle,
}: {
  readonly items: readonly Incident[];
  readonly left: ReadonlySet<string>;
  readonly onToggle: (ids: readonly string[], isChosen: boolean) => void;
}) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <div className="table-box">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                isSelected={left.size === 0}
                onChange={(isChosen) =>
                  onToggle(
                    items.map(({ id }) => id),
                    isChosen,
                  )
                }
              >
                <span className="visually-hidden">{say('selectAll')}</span>
              </Checkbox>
            </th>
            <th scope="col">{say('case')}</th>
            <th scope="col">{say('what')}</th>
            <th scope="col">{say('opened')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((incident) => (
            <tr key={incident.id}>
              <td>
                <Checkbox
                  isSelected={!left.has(incident.id)}
                  onChange={(isChosen) => onToggle([incident.id], isChosen)}
                >
                  <span className="visually-hidden">{`${say('select')} ${incident.instance}`}</span>
                </Checkbox>
              </td>
              <td>
                <Link className="instance-key" to={`/instances/${incident.instance}`}>
                  <code>{incident.instance.slice(0, 12)}…</code>
                </Link>{' '}
                <code className="muted">{incident.identity}</code>
              </td>
              <td>{incident.message}</td>
              <td className="nowrap">{dateTime(incident.openedAt, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
