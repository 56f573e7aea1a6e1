import '../inbox/inbox.css';
import './incidents.css';
import { useIncidentGroups, type IncidentGroup } from '../../api/work.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { LiveMark, StaleBanner } from '../live/live-mark.tsx';
import { useLocale } from '../text/locale.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { IncidentGroupPanel } from './incident-group-panel.tsx';
import { words } from './words.ts';

/** What needs a person, alike ones as one, beside the group that is open. */
export function IncidentsPage() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const groups = useIncidentGroups();
  useTopbar({ crumbs: [{ label: say('incidents') }] });
  const items = groups.data?.items ?? [];
  const chosen = items.find((group) => idOf(group) === search['group']) ?? items[0];
  return (
    <div className="inbox">
      <div className="inbox-list">
        <div className="page-head">
          <h1>{say('incidents')}</h1>
          <LiveMark />
        </div>
        <StaleBanner />
        <Resource of={groups}>
          {({ items: shown }) =>
            shown.length === 0 ? (
              <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>
            ) : (
              <ul className="incident-groups" aria-label={say('groups')}>
                {shown.map((group) => (
                  <li key={idOf(group)}>
                    <button
                      type="button"
                      className="task-row"
                      aria-current={group === chosen}
                      onClick={() => setSearch({ group: idOf(group) })}
                    >
                      <GroupLine group={group} />
                    </button>
                  </li>
                ))}
              </ul>
            )
          }
        </Resource>
      </div>
      <div className="inbox-task">
        {chosen === undefined ? (
          <EmptyState title={say('choose')}>{say('chooseWhy')}</EmptyState>
        ) : (
          <IncidentGroupPanel key={idOf(chosen)} group={chosen} />
        )}
      </div>
    </div>
  );
}

function idOf({ flow, code, state = '', provider = '' }: IncidentGroup): string {
  return [flow, code, state, provider].join('~');
}

function GroupLine({ group }: { readonly group: IncidentGroup }) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(30_000);
  return (
    <>
      <span className="row">
        <span className="task-title grow">{group.title}</span>
        <strong className="incident-count">{group.count}</strong>
      </span>
      <span className="row small muted">
        <code>{group.flow}</code>
        {group.state === undefined ? null : <code>{group.state}</code>}
        {group.provider === undefined ? null : <code>{group.provider}</code>}
      </span>
      <span className="small muted">
        {say('identities', { n: group.identities })} · {say('oldest', { when: timeAgo(group.oldestAt, nowMs, locale) })}
      </span>
    </>
  );
}
