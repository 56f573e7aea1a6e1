import { useMemo } from 'react';
import { useCapabilities } from '../../api/capabilities.ts';
import { useHistory } from '../../api/instance-history.ts';
import { useInstance, useRelease, type InstanceView } from '../../api/instances.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { Link } from '../app/navigation.ts';
import { InstanceActions } from '../instances/instance-actions.tsx';
import { StatusBadge } from '../instances/status-badge.tsx';
import { Resource } from '../kit/resource.tsx';
import { stateTitle } from '../outline/flow-words.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { dateTime, duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { causeSentence } from './cause-sentence.ts';
import { storyParts, type StoryPart } from './story-parts.ts';
import { Waits } from './waits.tsx';
import { words } from './words.ts';

/** One case in plain words: where it is, what may be done, what it waits for, and how it came there, newest first. */
export function Story({ id }: { readonly id: string }) {
  const instance = useInstance(id);
  return (
    <section className="card desk-story" aria-live="polite">
      <Resource of={instance}>{(found) => <Case instance={found} />}</Resource>
    </section>
  );
}

function Case({ instance }: { readonly instance: InstanceView }) {
  const say = useWords(words);
  const history = useHistory(instance.id);
  const titles = useTitles(instance.release);
  const parts = useMemo(() => storyParts(history.entries).toReversed(), [history.entries]);
  const { id, key, flow, identity, status, states, finishedAt } = instance;
  return (
    <>
      <header className="desk-head">
        <div>
          <h2>
            <code>{key ?? id}</code> <StatusBadge status={status} />
          </h2>
          <p className="muted">
            {titles.flow || flow} · <code>{identity}</code>
          </p>
        </div>
        <Link to={`/instances/${id}`}>{say('whole')}</Link>
      </header>
      <div className="desk-now">
        <h3>{say('now')}</h3>
        <p className="desk-states">{states.map(titles.state).join(' · ')}</p>
        {finishedAt === undefined ? <Waits instance={instance} titled={titles.capability} /> : <p>{say('ended')}</p>}
        <div className="row">
          <InstanceActions instance={instance} />
        </div>
      </div>
      <div>
        <h3>
          {say('story')} {history.state === 'loading' ? <span className="muted small">{say('reading')}</span> : null}
        </h3>
        <ol className="desk-parts" reversed>
          {parts.map((part) => (
            <Part key={part.seq} part={part} titles={titles} />
          ))}
        </ol>
      </div>
    </>
  );
}

interface PartProps {
  readonly part: StoryPart;
  readonly titles: Titles;
}

function Part({ part: { at, cause, states, stayedMs }, titles }: PartProps) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <li data-stopped={cause.kind === 'stopped' || cause.kind === 'failed' ? '' : undefined}>
      <time className="muted small" dateTime={at}>
        {dateTime(at, locale)}
      </time>
      <div>
        {/* Names of people, events and states stand in the middle of it. */}
        <span translate="no">
          {causeSentence(cause, say, titles.capability)}
          {states.length === 0
            ? null
            : `${say('comma')}${say('into', { state: states.map(titles.state).join(' · ') })}`}
        </span>
        {stayedMs === undefined || stayedMs < 1_000 ? null : (
          <span className="muted small"> {say('stayed', { time: duration(stayedMs, locale) })}</span>
        )}
      </div>
    </li>
  );
}

interface Titles {
  readonly flow: string;
  readonly state: (path: string) => string;
  readonly capability: (name: string) => string;
}

/** What things are called in the release that the case runs on. */
function useTitles(id: string): Titles {
  const locale = useLocale();
  const release = useRelease(id).data;
  const capabilities = useCapabilities().data;
  return useMemo(() => {
    const graph = release === undefined ? undefined : graphOfFlow(release.body.flow);
    const nodes = new Map(graph?.nodes.map((node) => [node.path, stateTitle(node, locale)]));
    const named = new Map(capabilities?.map(({ capability, title }) => [capability, localized(title, locale)]));
    return {
      flow: localized(graph?.title, locale),
      state: (path) => nodes.get(path) ?? path,
      capability: (name) => named.get(name) || name,
    };
  }, [release, capabilities, locale]);
}
