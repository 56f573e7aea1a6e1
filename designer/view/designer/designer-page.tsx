import './designer.css';
import { useEffect, useMemo, useState } from 'react';
import { onAnalysisLost, pageAnalysis } from '../../api/analysis/page-analysis.ts';
import { useMe, type Me } from '../../api/me.ts';
import { useFlowTexts, type FlowTexts } from '../../api/open-flow.ts';
import { Link, useParams, useSearch } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { DraftBanners } from '../draft/draft-banners.tsx';
import { OthersDraft } from '../draft/others-draft.tsx';
import { usePageDraft } from '../draft/use-page-draft.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import { SessionProvider } from '../session/use-session.ts';
import { locale, useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { DesignerTools } from './designer-tools.tsx';
import { Workbench } from './workbench.tsx';
import { useFlowTitles } from '../names/use-names.ts';

const words = {
  flows: ['Flows', '流程'],
  none: ['There is no flow “{flow}”', '没有流程“{flow}”'],
  noneWhy: ['It is neither published nor one of your drafts.', '它既未发布，也不在你的草稿中。'],
  laidUnder: ['Seen with your unpublished drafts of:', '以下业务身份按你尚未发布的草稿显示：'],
  lost: ['The check was started again.', '检查已重新启动。'],
} satisfies Record<string, Word>;

/** A flow open for editing. */
export function DesignerPage() {
  const { flow = '' } = useParams();
  const { draft } = useSearch();
  const me = useMe();
  return (
    <Resource of={me}>
      {(known) => <LoadedFlow key={`${flow} ${draft ?? ''}`} flow={flow} draft={draft} me={known} />}
    </Resource>
  );
}

interface LoadedFlowProps {
  readonly flow: string;
  /** Somebody else's, opened on purpose. */
  readonly draft: string | undefined;
  readonly me: Me;
}

function LoadedFlow({ flow, draft, me: { key: owner, operations } }: LoadedFlowProps) {
  const texts = useFlowTexts(flow, { owner, draft });
  const mayEdit = operations.includes('editDrafts');
  return (
    <Resource of={texts}>
      {(opened) => <OpenFlow texts={opened} owner={owner} isReadOnly={!mayEdit || opened.draft?.mine === false} />}
    </Resource>
  );
}

interface OpenFlowProps {
  readonly texts: FlowTexts;
  readonly owner: string;
  readonly isReadOnly: boolean;
}

function OpenFlow({ texts, owner, isReadOnly }: OpenFlowProps) {
  const say = useWords(words);
  const spoken = useLocale();
  const [session] = useState(() =>
    texts.flowFile === undefined ? undefined : sessionOf(texts, texts.flowFile, isReadOnly),
  );
  useEffect(
    () =>
      onAnalysisLost(() => {
        announce(say('lost'));
        session?.refresh();
      }),
    [session, say],
  );
  useEffect(() => {
    session?.refresh();
    return () => session?.close();
  }, [session, spoken]);
  const draft = usePageDraft(session, texts, owner);
  const tools = useMemo(
    () =>
      session === undefined ? undefined : (
        <DesignerTools session={session} {...(draft === undefined ? {} : { draft })} />
      ),
    [session, draft],
  );
  const titleOf = useFlowTitles();
  useTopbar({
    crumbs: [
      { label: say('flows'), to: '/flows' },
      { label: titleOf(texts.flow) ?? texts.flow, to: `/flows/${texts.flow}` },
    ],
    tools,
  });
  if (session === undefined) {
    return <EmptyState title={say('none', { flow: texts.flow })}>{say('noneWhy')}</EmptyState>;
  }
  return (
    <SessionProvider value={session}>
      <Workbench>
        {draft === undefined ? null : <DraftBanners keeper={draft.keeper} />}
        {texts.laidUnder.length === 0 ? null : <LaidUnder identities={texts.laidUnder} />}
        {texts.draft?.mine === false ? <OthersDraft flow={texts.flow} draft={texts.draft} /> : null}
      </Workbench>
    </SessionProvider>
  );
}

/** Nobody takes what he drafts for what is published. */
function LaidUnder({ identities }: { readonly identities: readonly string[] }) {
  const say = useWords(words);
  return (
    <Banner tone="info">
      {say('laidUnder')}{' '}
      {identities.map((path) => (
        <Link key={path} to={`/identities/${path}`} search={{ tab: 'form' }}>
          <code>{path}</code>
        </Link>
      ))}
    </Banner>
  );
}

function sessionOf(
  { files, base, published, capabilities, testProviders }: FlowTexts,
  flowFile: string,
  isReadOnly: boolean,
): Session {
  const context = { capabilities, published, testProviders };
  void pageAnalysis.open(context);
  return createSession({
    files,
    base,
    flowFile,
    context,
    analysis: pageAnalysis,
    locale: locale.get,
    nowMs: () => Date.now(),
    isReadOnly,
  });
}
