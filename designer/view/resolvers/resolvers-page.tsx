import './resolvers.css';
import { useResolvers } from '../../api/resolvers.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { CodedText } from '../text/coded-text.tsx';
import { useWords } from '../text/words.ts';
import { ResolverEditor } from './resolver-editor.tsx';
import { words } from './words.ts';

/** The tables by which requests find their business. */
export function ResolversPage() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const resolvers = useResolvers();
  useTopbar({ crumbs: [{ label: say('identities'), to: '/identities' }, { label: say('title') }] });
  return (
    <div className="page wide">
      <h1>{say('title')}</h1>
      <p className="muted">{say('why')}</p>
      <Resource of={resolvers}>
        {(tables) => {
          const table = tables.find(({ resolver }) => resolver === search['resolver']) ?? tables[0];
          if (table === undefined)
            return (
              <EmptyState title={say('none')}>
                <CodedText of={say('noneWhy')} />
              </EmptyState>
            );
          return (
            <>
              {tables.length < 2 ? null : (
                <div className="narrow">
                  <Select
                    label={say('table')}
                    value={table.resolver}
                    choices={tables.map(({ resolver }) => ({ id: resolver, label: resolver, isAsWritten: true }))}
                    onChange={(resolver) => setSearch({ resolver })}
                  />
                </div>
              )}
              <ResolverEditor key={table.resolver} published={table} />
            </>
          );
        }}
      </Resource>
    </div>
  );
}
