import './desk.css';
import { useFoundInstances, type ListedInstance } from '../../api/instances.ts';
import { useFlows } from '../../api/flows.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useTyped } from '../kit/use-typed.ts';
import { StatusBadge } from '../instances/status-badge.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { Story } from './story.tsx';
import { words } from './words.ts';

const most = 20;

/** The service desk: a case is found while its number is typed, and tells its story. Both are kept in the address. */
export function Desk() {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const asked = search['find'] ?? '';
  const found = useFoundInstances(asked, most);
  const { text, set, composition } = useTyped(asked, (next) => setSearch({ find: next === '' ? undefined : next }));
  const only = asked === '' || found.data?.items.length !== 1 ? undefined : found.data.items[0]?.id;
  const chosen = search['case'] ?? only;
  return (
    <div className="desk">
      <section className="card desk-find" aria-label={say('find')}>
        <div {...composition}>
          <TextField
            label={say('find')}
            hint={say('findHint')}
            type="search"
            value={text}
            onChange={set}
            onEnter={() => setSearch({ find: text.trim() === '' ? undefined : text.trim() })}
            autoFocus
            isMono
          />
        </div>
        <Resource of={found}>
          {({ items, next }) => (
            <>
              <p className="muted small" role="status">
                {asked === ''
                  ? say('recent')
                  : next === undefined
                    ? say('found', { n: items.length })
                    : say('foundMore', { n: items.length })}
              </p>
              {items.length > 0 ? (
                <Cases items={items} chosen={chosen} onChoose={(id) => setSearch({ case: id })} />
              ) : asked === '' ? (
                <EmptyState title={say('nothing')}>{say('nothingWhy')}</EmptyState>
              ) : (
                <EmptyState title={say('none', { text: asked })}>{say('noneWhy')}</EmptyState>
              )}
            </>
          )}
        </Resource>
      </section>
      {chosen === undefined ? (
        <section className="card desk-story">
          <EmptyState title={say('choose')}>{say('chooseWhy')}</EmptyState>
        </section>
      ) : (
        <Story key={chosen} id={chosen} />
      )}
    </div>
  );
}

interface CasesProps {
  readonly items: readonly ListedInstance[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function Cases({ items, chosen, onChoose }: CasesProps) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const titles = new Map((useFlows().data ?? []).map(({ flow, title }) => [flow, localized(title, locale)]));
  return (
    <ul className="desk-cases" aria-label={say('results')}>
      {items.map(({ id, key, flow, status, createdAt }) => (
        <li key={id}>
          <button type="button" aria-current={id === chosen ? 'true' : undefined} onClick={() => onChoose(id)}>
            <code className="desk-key">{key ?? id}</code>
            <StatusBadge status={status} />
            <span className="muted small desk-what">{titles.get(flow) || flow}</span>
            <span className="muted small">{timeAgo(createdAt, nowMs, locale)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
