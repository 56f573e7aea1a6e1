import './identities.css';
import './matrix.css';
import './identity-form.css';
import './issue-notes.css';
import './genesis.css';
import { Link, useParams } from '../app/navigation.ts';
import { useState } from 'react';
import { useDrafts } from '../../api/draft-calls.ts';
import { useIdentities, type IdentitySummary } from '../../api/identities.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { CodedText } from '../text/coded-text.tsx';
import { useWords } from '../text/words.ts';
import { IdentityDetails } from './identity-details.tsx';
import { identityTree, type IdentityNode } from './identity-tree.ts';
import { NewIdentity } from './new-identity.tsx';
import { words } from './words.ts';
import { useIdentityTitles } from '../names/use-names.ts';
import { BackToList } from '../app/back-to-list.tsx';

/** The tree of business identities beside the one that is chosen. */
export function IdentitiesPage() {
  const say = useWords(words);
  const { path } = useParams();
  const [wanted, setWanted] = useState('');
  const [isMaking, setMaking] = useState(false);
  const identities = useIdentities();
  const drafts = useDrafts().data ?? [];
  const drafted = new Set(drafts.flatMap(({ identity, mine }) => (mine && identity !== undefined ? [identity] : [])));
  const withDrafts = (all: readonly IdentitySummary[]) => [...all, ...onlyDrafted(drafted, all)];
  const titleOf = useIdentityTitles();
  useTopbar({
    crumbs:
      path === undefined
        ? [{ label: say('identities') }]
        : [{ label: say('identities'), to: '/identities' }, { label: titleOf(path) ?? path }],
  });
  return (
    <div className="identities" data-chosen={path === undefined ? undefined : ''}>
      <nav className="identities-tree" aria-label={say('tree')}>
        <h1>{say('identities')}</h1>
        <div className="row">
          <Button onPress={() => setMaking(true)}>{say('new')}</Button>
          <Link className="button" to="/identities/matrix">
            {say('matrix')}
          </Link>
          <Link className="button" to="/identities/resolvers">
            {say('resolvers')}
          </Link>
        </div>
        <TextField
          label={say('search')}
          isLabelHidden
          type="search"
          placeholder={say('search')}
          value={wanted}
          onChange={setWanted}
        />
        <Resource of={identities}>
          {(all) => {
            const shown = withDrafts(all).filter((each) => matches(wanted, each.identity, localizedAll(each.title)));
            if (all.length === 0 && drafted.size === 0)
              return (
                <EmptyState
                  title={say('none')}
                  action={
                    <Button kind="primary" onPress={() => setMaking(true)}>
                      {say('new')}
                    </Button>
                  }
                >
                  <CodedText of={say('noneWhy')} />
                </EmptyState>
              );
            return shown.length === 0 ? (
              <p className="muted">{say('notFound')}</p>
            ) : (
              <Branch nodes={identityTree(shown)} drafted={drafted} />
            );
          }}
        </Resource>
      </nav>
      <NewIdentity isOpen={isMaking} onClose={() => setMaking(false)} parent={path} />
      <section className="identities-detail">
        {path === undefined ? null : <BackToList to="/identities">{say('identities')}</BackToList>}
        {path === undefined ? (
          <EmptyState title={say('choose')}>{say('chooseWhy')}</EmptyState>
        ) : (
          <IdentityDetails key={path} path={path} />
        )}
      </section>
    </div>
  );
}

interface BranchProps {
  readonly nodes: readonly IdentityNode[];
  /** Those of which one has a draft. */
  readonly drafted: ReadonlySet<string>;
}

function Branch({ nodes, drafted }: BranchProps) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <ul className="identity-branch">
      {nodes.map(({ summary, children }) => (
        <li key={summary.identity}>
          <Link className="identity-link" to={`/identities/${summary.identity}`}>
            <span>{localized(summary.title, locale) || summary.identity}</span>
            <code className="muted">{summary.identity}</code>
            {drafted.has(summary.identity) ? <Badge>{say('draft')}</Badge> : null}
            {summary.abstract ? <span className="muted small">{say('abstract')}</span> : null}
          </Link>
          {children.length === 0 ? null : <Branch nodes={children} drafted={drafted} />}
        </li>
      ))}
    </ul>
  );
}

/** Begun, and not published yet. */
function onlyDrafted(drafted: ReadonlySet<string>, all: readonly IdentitySummary[]): readonly IdentitySummary[] {
  const known = new Set(all.map(({ identity }) => identity));
  return [...drafted].flatMap((identity) =>
    known.has(identity) ? [] : [{ identity, owner: '', abstract: false, status: 'draft' }],
  );
}

function matches(wanted: string, ...texts: readonly string[]): boolean {
  const word = wanted.trim().toLowerCase();
  return word === '' || texts.some((text) => text.toLowerCase().includes(word));
}

function localizedAll(title: Parameters<typeof localized>[0]): string {
  return `${localized(title, 'en')} ${localized(title, 'zh-CN')}`;
}
