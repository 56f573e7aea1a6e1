import './flows.css';
import { useState } from 'react';
import { discardDraft, useDrafts, type DraftHead } from '../../api/draft-calls.ts';
import { useFlows, type FlowSummary } from '../../api/flows.ts';
import { useMay } from '../../api/me.ts';
import { useAction } from '../../api/query.ts';
import { Link, useGo, useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Resource } from '../kit/resource.tsx';
import { StartButton } from '../start/start-button.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { VersionList } from './version-list.tsx';
import { words } from './words.ts';

/** One flow: what it is, who runs it, what became of it. */
export function FlowPage() {
  const say = useWords(words);
  const locale = useLocale();
  const { flow = '' } = useParams();
  const flows = useFlows();
  const drafts = useDrafts({ kind: 'flow', name: flow });
  const summary = flows.data?.find((one) => one.flow === flow);
  const title = localized(summary?.title, locale) || flow;
  const mine = drafts.data?.find((draft) => draft.mine);
  // Without the right to draft none are asked for, and none are seen.
  const isDrafted = drafts.data === undefined ? drafts.isFetching : drafts.data.length > 0;
  const isNone = flows.data !== undefined && summary === undefined && !isDrafted;
  useTopbar({ crumbs: [{ label: say('flows'), to: '/flows' }, { label: title }] });
  return (
    <div className="page">
      <div className="page-head">
        <div className="grow">
          <h1>{title}</h1>
          <span className="muted">
            <code>{flow}</code> <span translate="no">{summary?.owner}</span>
          </span>
        </div>
        {summary === undefined ? null : <StartButton flow={flow} />}
        {isNone ? null : <FlowLinks flow={flow} isPublished={summary !== undefined} mine={mine} />}
      </div>
      <Resource of={flows}>
        {() =>
          summary === undefined ? (
            <Banner tone={isNone ? 'warning' : 'info'}>
              {say(isNone ? 'noSuchFlow' : 'notPublishedYet', { flow })}
            </Banner>
          ) : (
            <>
              <WhoRuns summary={summary} />
              <section className="stack" aria-labelledby="versions">
                <h2 id="versions">{say('versions')}</h2>
                <VersionList flow={flow} most={5} />
              </section>
            </>
          )
        }
      </Resource>
    </div>
  );
}

interface FlowLinksProps {
  readonly flow: string;
  readonly isPublished: boolean;
  readonly mine: DraftHead | undefined;
}

function FlowLinks({ flow, isPublished, mine }: FlowLinksProps) {
  const say = useWords(words);
  const mayEdit = useMay('editDrafts');
  const mayPublish = useMay('publish');
  const mayWatch = useMay('readInstances');
  return (
    <div className="row">
      {mayEdit ? (
        <Link className="button" data-kind="primary" to={`/flows/${flow}/edit`}>
          {say('edit')}
        </Link>
      ) : null}
      {mine !== undefined && isPublished ? (
        <Link className="button" to={`/flows/${flow}/diff`} search={{ head: 'draft' }}>
          {say('compare')}
        </Link>
      ) : null}
      {mine !== undefined && mayPublish ? (
        <Link className="button" to={`/flows/${flow}/publish`}>
          {say('publish')}
        </Link>
      ) : null}
      {isPublished ? (
        <Link className="button" to={`/flows/${flow}/versions`}>
          {say('versions')}
        </Link>
      ) : null}
      {isPublished && mayWatch ? (
        <Link className="button" to={`/flows/${flow}/live`}>
          {say('live')}
        </Link>
      ) : null}
      {mine === undefined ? null : <Discard draft={mine} isPublished={isPublished} />}
    </div>
  );
}

function Discard({ draft, isPublished }: { readonly draft: DraftHead; readonly isPublished: boolean }) {
  const say = useWords(words);
  const go = useGo();
  const [isAsked, setIsAsked] = useState(false);
  const discard = useAction(async () => {
    await discardDraft(draft.id);
    setIsAsked(false);
    if (!isPublished) go('/flows');
  }, ['/v1/drafts']);
  return (
    <>
      <Button kind="danger" onPress={() => setIsAsked(true)}>
        {say('discard')}
      </Button>
      <Dialog
        title={say('discardTitle', { flow: draft.flow ?? '' })}
        isOpen={isAsked}
        isAlert
        onClose={() => setIsAsked(false)}
        actions={
          <>
            <Button onPress={() => setIsAsked(false)}>{say('cancel')}</Button>
            <Button kind="danger" onPress={() => discard.mutate(undefined)}>
              {say('discard')}
            </Button>
          </>
        }
      >
        <p>{say('discardWhy')}</p>
      </Dialog>
    </>
  );
}

function WhoRuns({ summary }: { readonly summary: FlowSummary }) {
  const say = useWords(words);
  const { identities, broken, running, flow } = summary;
  return (
    <section className="card card-body stack" aria-labelledby="who-runs">
      <div className="row">
        <h2 id="who-runs" className="grow">
          {say('whoRuns')}
        </h2>
        <Link to="/instances" search={{ flow }}>
          {say('running')}: {running}
        </Link>
      </div>
      {identities.length === 0 ? (
        <p className="muted">{say('nobodyRuns')}</p>
      ) : (
        <ul className="plain-list row">
          {identities.map((path) => (
            <li key={path}>
              <Link to={`/identities/${path}`}>
                <Badge tone={broken.includes(path) ? 'warning' : 'identity'}>{path}</Badge>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {broken.length === 0 ? null : <Banner tone="warning">{say('brokenFor', { n: broken.length })}</Banner>}
    </section>
  );
}
