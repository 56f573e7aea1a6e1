import './instances.css';
import { useInstances, type InstancePage } from '../../api/instances.ts';
import { useMay } from '../../api/me.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { useChosen } from '../bulk/use-chosen.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { LiveMark, StaleBanner } from '../live/live-mark.tsx';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { InstanceFilters } from './instance-filters.tsx';
import { InstanceTable } from './instance-table.tsx';
import { listQuery } from './list-query.ts';
import { SavedFilters } from './saved-filters-menu.tsx';
import { words } from './words.ts';

/** Instances by what is known of them; the filters are the address. */
export function InstancesPage() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const nowMs = useNow(60_000);
  const query = listQuery(search, nowMs);
  const found = useInstances(query);
  const mayOperate = useMay('operate');
  const { cursor: _, ...question } = search;
  const chosen = useChosen(JSON.stringify(question));
  useTopbar({ crumbs: [{ label: say('instances') }] });
  const isFiltered = Object.entries(search).some(([name, value]) => name !== 'cursor' && value !== undefined);
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{say('instances')}</h1>
        <Total of={found.data} />
        <LiveMark />
        <SavedFilters search={search} />
      </div>
      <InstanceFilters />
      <StaleBanner />
      <Resource of={found}>
        {({ items, next, total }) => (
          <>
            {mayOperate && (items.length > 0 || chosen.items.length > 0) ? (
              <BulkBar chosen={chosen} query={{ ...query, cursor: undefined }} total={total} />
            ) : null}
            {items.length > 0 ? (
              <InstanceTable items={items} nowMs={nowMs} {...(mayOperate ? { chosen } : {})} />
            ) : (
              <EmptyState title={say(isFiltered ? 'none' : 'empty')}>
                {say(isFiltered ? 'noneWhy' : 'emptyWhy')}
              </EmptyState>
            )}
            <div className="row">
              {search['cursor'] === undefined ? null : (
                <Button onPress={() => setSearch({ cursor: undefined })}>{say('first')}</Button>
              )}
              {next === undefined ? null : <Button onPress={() => setSearch({ cursor: next })}>{say('next')}</Button>}
            </div>
          </>
        )}
      </Resource>
    </div>
  );
}

function Total({ of }: { readonly of: InstancePage | undefined }) {
  const say = useWords(words);
  if (of?.total === undefined) return null;
  const { count, more } = of.total;
  return <span className="muted">{say(more ? 'totalMore' : 'total', { n: count })}</span>;
}
