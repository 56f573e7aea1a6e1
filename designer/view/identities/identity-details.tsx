import { useIdentity, type IdentityDetail } from '../../api/identities.ts';
import { useMay, useMe } from '../../api/me.ts';
import { useOpenIdentity, type OpenIdentity } from '../../api/open-identity.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { DraftBanners } from '../draft/draft-banners.tsx';
import { Badge } from '../kit/badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { CheckState, IssueLines } from './check-state.tsx';
import { CloneIdentity } from './clone-identity.tsx';
import { DraftActions } from './draft-actions.tsx';
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

/** One identity: what it runs, why everything is as it is, and what its author is about to say otherwise. */
export function IdentityDetails({ path }: { readonly path: string }) {
  const identity = useIdentity(path);
  const me = useMe();
  return (
    <Resource of={identity}>
      {(known) => (
        <Resource of={me}>
          {({ key, operations }) => (
            <Opened identity={known} owner={operations.includes('editDrafts') ? key : undefined} />
          )}
        </Resource>
      )}
    </Resource>
  );
}

interface OpenedProps {
  readonly identity: IdentityDetail;
  /** Whose draft it is; undefined: only to be read. */
  readonly owner: string | undefined;
}

function Opened({ identity, owner }: OpenedProps) {
  const opened = useOpenIdentity(identity.identity, owner);
  return (
    <Resource of={opened}>
      {(texts) => (
        <Identity
          key={opened.dataUpdatedAt}
          identity={identity}
          owner={owner}
          opened={texts}
          onDiscarded={() => void opened.refetch()}
        />
      )}
    </Resource>
  );
}

interface IdentityProps extends OpenedProps {
  readonly opened: OpenIdentity;
  /** What is published is to be opened again. */
  readonly onDiscarded: () => void;
}

/** Form and text are one text, which is kept while one goes from tab to tab, and as a draft when the page closes. */
function Identity({ identity, owner, opened, onDiscarded }: IdentityProps) {
  const say = useWords(words);
  const search = useSearch();
  const setSearch = useSetSearch();
  const mayReadInsight = useMay('readInsight');
  const shown = tabs.find((tab) => tab === search['tab']) ?? 'flows';
  const { identity: path, flows } = identity;
  const { file, published } = opened;
  const { files, setFiles, draft } = useIdentityDraft(opened, owner);
  const check = useServerCheck(files);
  const text = files[file] ?? '';
  const set = setFiles && ((next: string) => setFiles({ ...files, [file]: next }));
  const issues = useIssuesOfForm({ identity: path, flows, file, files, setFiles, draft, check });
  return (
    <div className="stack">
      <Head identity={identity}>
        {draft === undefined ? null : <CloneIdentity path={path} />}
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
        value={shown}
        onChange={(tab) => setSearch({ tab })}
        tabs={[
          { id: 'flows', label: say('flows'), content: () => <IdentityReleases identity={identity} /> },
          ...(mayReadInsight
            ? [{ id: 'standing', label: say('standing'), content: () => <IdentityStanding path={path} /> } as const]
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
          { id: 'provenance', label: say('provenance'), content: () => <Provenance identity={path} flows={flows} /> },
          { id: 'request', label: say('request'), content: () => <ExplainRequest identity={path} flows={flows} /> },
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

function Head({ identity, children }: { readonly identity: IdentityDetail; readonly children: React.ReactNode }) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <>
      <div className="page-head">
        <h2>{localized(identity.title, locale) || identity.identity}</h2>
        <code>{identity.identity}</code>
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
