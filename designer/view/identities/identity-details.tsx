import { useIdentity, type IdentityDetail } from '../../api/identities.ts';
import { RequestFailed } from '../../api/http.ts';
import { useMay, useMe } from '../../api/me.ts';
import { useOpenIdentity, type OpenIdentity } from '../../api/open-identity.ts';
import { useGo, useSearch, useSetSearch } from '../app/navigation.ts';
import { DraftBanners } from '../draft/draft-banners.tsx';
import { Badge } from '../kit/badge.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { CheckState, IssueLines } from './check-state.tsx';
import { CloneIdentity } from './clone-identity.tsx';
import { DraftActions } from './draft-actions.tsx';
import { draftedIdentity } from './drafted-identity.ts';
import { ExplainRequest } from './explain-request.tsx';
import { IdentityFields } from './identity-fields.tsx';
import { IdentityReleases } from './identity-releases.tsx';
import { Provenance } from './provenance.tsx';
import { IdentityIssuesContext } from './identity-issues.ts';
import { IdentityTexts } from './identity-texts.tsx';
import { IdentityStanding } from './standing.tsx';
import { useIdentityDraft } from './use-identity-draft.ts';
import { useIssuesOfForm } from './use-issues-of-form.ts';
import { useServerCheck } from './use-server-check.ts';
import { words } from './words.ts';

const tabs = ['flows', 'standing', 'form', 'provenance', 'request', 'text'] as const;
/** Those that look at the text alone. */
const written: ReadonlySet<string> = new Set(['form', 'text']);

/** One identity: what it runs, why everything is as it is, and what its author is about to say otherwise. */
export function IdentityDetails({ path }: { readonly path: string }) {
  const identity = useIdentity(path);
  const me = useMe();
  const { error } = identity;
  const isUnknown = error instanceof RequestFailed && error.problem.status === 404;
  return (
    <Resource of={me}>
      {({ key, operations }) => {
        const owner = operations.includes('editDrafts') ? key : undefined;
        if (isUnknown && owner !== undefined) return <Opened path={path} owner={owner} />;
        return <Resource of={identity}>{(known) => <Opened path={path} identity={known} owner={owner} />}</Resource>;
      }}
    </Resource>
  );
}

interface OpenedProps {
  readonly path: string;
  /** Undefined where it is only drafted. */
  readonly identity?: IdentityDetail;
  /** Whose draft it is; undefined: only to be read. */
  readonly owner: string | undefined;
}

function Opened({ path, identity, owner }: OpenedProps) {
  const say = useWords(words);
  const go = useGo();
  const opened = useOpenIdentity(path, owner);
  return (
    <Resource of={opened}>
      {(texts) =>
        identity === undefined && texts.draft === undefined && texts.kept === undefined ? (
          <EmptyState title={say('unknown', { path })}>{say('unknownWhy')}</EmptyState>
        ) : (
          <Identity
            key={opened.dataUpdatedAt}
            identity={identity ?? draftedIdentity(path, texts.files[texts.file] ?? '')}
            isPublished={identity !== undefined}
            owner={owner}
            opened={texts}
            onDiscarded={() => (identity === undefined ? go('/identities') : void opened.refetch())}
          />
        )
      }
    </Resource>
  );
}

interface IdentityProps {
  readonly identity: IdentityDetail;
  /** Else there is only its text. */
  readonly isPublished: boolean;
  readonly owner: string | undefined;
  readonly opened: OpenIdentity;
  /** What is published is to be opened again. */
  readonly onDiscarded: () => void;
}

/** Form and text are one text, which is kept while one goes from tab to tab, and as a draft when the page closes. */
function Identity({ identity, isPublished, owner, opened, onDiscarded }: IdentityProps) {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const mayReadInsight = useMay('readInsight');
  const shown = tabs.find((tab) => tab === search['tab'] && (isPublished || written.has(tab)));
  const { identity: path, flows } = identity;
  const { file, published } = opened;
  const { files, setFiles, draft } = useIdentityDraft(opened, owner);
  const check = useServerCheck(files);
  const text = files[file] ?? '';
  const set = setFiles && ((next: string) => setFiles({ ...files, [file]: next }));
  const issues = useIssuesOfForm({ identity: path, flows, file, files, setFiles, draft, check });
  return (
    <div className="stack">
      <Head identity={identity} isPublished={isPublished}>
        {draft === undefined || !isPublished ? null : <CloneIdentity path={path} />}
        {draft === undefined ? null : (
          <DraftActions
            path={path}
            draft={draft}
            onDiscarded={onDiscarded}
            isChanged={text !== published || Object.keys(files).length > 1}
          />
        )}
      </Head>
      {draft === undefined ? null : <DraftBanners keeper={draft.keeper} />}
      <Tabs
        label={path}
        value={shown ?? (isPublished ? 'flows' : 'form')}
        onChange={(tab) => setSearch({ tab })}
        tabs={[
          ...(isPublished
            ? ([{ id: 'flows', label: say('flows'), content: () => <IdentityReleases identity={identity} /> }] as const)
            : []),
          ...(isPublished && mayReadInsight
            ? ([{ id: 'standing', label: say('standing'), content: () => <IdentityStanding path={path} /> }] as const)
            : []),
          {
            id: 'form',
            label: say('form'),
            content: () => (
              <IdentityIssuesContext value={issues}>
                <div className="stack tab-content">
                  <IdentityFields identity={path} flows={flows} text={text} onChange={set} />
                  <CheckState check={check} />
                </div>
              </IdentityIssuesContext>
            ),
          },
          ...(isPublished
            ? ([
                {
                  id: 'provenance',
                  label: say('provenance'),
                  content: () => <Provenance identity={path} flows={flows} />,
                },
                {
                  id: 'request',
                  label: say('request'),
                  content: () => <ExplainRequest identity={path} flows={flows} />,
                },
              ] as const)
            : []),
          {
            id: 'text',
            label: say('text'),
            content: () => (
              <div className="stack tab-content">
                <IdentityTexts file={file} files={files} onChange={setFiles} />
                <IssueLines issues={check.issues} />
                <CheckState check={check} />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

interface HeadProps extends Pick<IdentityProps, 'identity' | 'isPublished'> {
  readonly children: React.ReactNode;
}

function Head({ identity, isPublished, children }: HeadProps) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <>
      <div className="page-head">
        <h2>{localized(identity.title, locale) || identity.identity}</h2>
        <code>{identity.identity}</code>
        {isPublished ? null : <Badge>{say('onlyDraft')}</Badge>}
        {identity.abstract ? <Badge title={say('abstractWhy')}>{say('abstract')}</Badge> : null}
        <span className="grow" />
        {children}
      </div>
      <dl className="facts">
        <dt>{say('owner')}</dt>
        <dd>{identity.owner}</dd>
        <dt>{say('overlays')}</dt>
        <dd>{identity.install.length === 0 ? say('no') : identity.install.join(', ')}</dd>
      </dl>
    </>
  );
}
