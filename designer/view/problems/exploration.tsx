import type { FlowExploration } from '@tessera/engine/check';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { stateTitle } from '../outline/flow-words.ts';
import { useAnswer } from '../inspector/use-answer.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Everything that can happen', '所有可能'],
  working: ['Exploring…', '正在遍历…'],
  count: ['{n|# configuration|# configurations}', '{n} 种组合'],
  capped: ['stopped at {n} configurations; there are more', '已到 {n} 种组合上限，其余未遍历'],
  why: [
    'States that can be active together, if every condition may hold or not.',
    '可能同时处于的状态组合，条件视为成立或不成立皆可。',
  ],
  endings: ['Ends in', '可到达的结束'],
  noEnding: ['No end is ever reached', '无法到达任何结束'],
  neverEntered: ['Never entered', '从未进入'],
  neverTaken: ['With transitions never taken', '有从未走过的流转'],
  allSeen: ['Every state is entered and every transition is taken.', '每个状态都会进入，每条流转都会走到。'],
} satisfies Record<string, Word>;

/** What the search over all configurations found, anew after each change. */
export function Exploration() {
  const say = useWords(words);
  const session = useSessionActions();
  const analysed = useSession((state) => state.analysed);
  const isReady = useSession(({ graph, isStale, analysis }) => graph !== undefined && !isStale && analysis === 'rests');
  const identity = useSession((state) => state.identity);
  const key = isReady ? `${analysed} ${identity ?? ''}` : undefined;
  const { answer, isOld } = useAnswer(key, (signal) => session.analysis.explore(session.question(), signal));
  const isWorking = answer === undefined || isOld;
  return (
    <section className="exploration" aria-label={say('title')} aria-busy={isWorking}>
      <div className="exploration-head">
        <h3>{say('title')}</h3>
        {answer === undefined ? null : <Count found={answer} />}
        <span className="muted small grow">{say(isWorking ? 'working' : 'why')}</span>
      </div>
      {answer === undefined ? null : <Found found={answer} />}
    </section>
  );
}

function Count({ found: { configurations: n, isCapped } }: { readonly found: FlowExploration }) {
  const say = useWords(words);
  return isCapped ? <Badge tone="warning">{say('capped', { n })}</Badge> : <Badge>{say('count', { n })}</Badge>;
}

function Found({ found }: { readonly found: FlowExploration }) {
  const say = useWords(words);
  const { endings, neverEntered, neverTaken, isCapped } = found;
  // What was not seen before the limit may still be there.
  const unseen = isCapped ? [] : neverEntered;
  const untaken = isCapped ? [] : [...new Set(neverTaken.map(({ state }) => state))];
  return (
    <dl className="exploration-found">
      <dt>{say('endings')}</dt>
      <dd>{endings.length === 0 ? <Badge tone="danger">{say('noEnding')}</Badge> : <States paths={endings} />}</dd>
      {unseen.length === 0 ? null : (
        <>
          <dt>{say('neverEntered')}</dt>
          <dd>
            <States paths={unseen} />
          </dd>
        </>
      )}
      {untaken.length === 0 ? null : (
        <>
          <dt>{say('neverTaken')}</dt>
          <dd>
            <States paths={untaken} />
          </dd>
        </>
      )}
      {isCapped || unseen.length + untaken.length > 0 ? null : <dd className="muted">{say('allSeen')}</dd>}
    </dl>
  );
}

function States({ paths }: { readonly paths: readonly string[] }) {
  const session = useSessionActions();
  const locale = useLocale();
  const graph = useSession((state) => state.graph);
  return (
    <ul className="exploration-states">
      {paths.map((path) => {
        const node = graph?.nodes.find((one) => one.path === path);
        return (
          <li key={path}>
            <Button size="small" onPress={() => session.select({ kind: 'state', path })}>
              <span translate="no">{node === undefined ? path : stateTitle(node, locale)}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
