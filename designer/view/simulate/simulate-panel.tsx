import { X } from 'lucide-react';
import { useState } from 'react';
import type { Json } from '@tessera/engine';
import type { PlayView } from '../../model/play/play-view.ts';
import type { Splice } from '../../model/document/workspace.ts';
import { Banner } from '../kit/banner.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Loading } from '../kit/resource.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useWords } from '../text/words.ts';
import { ExplorationView } from './exploration-view.tsx';
import type { PlayState, PlayStore } from './play-store.ts';
import { SampleData } from './sample-data.tsx';
import { SaveScenario } from './save-scenario.tsx';
import { simulateWords } from './simulate-words.ts';
import { WhatCanHappen } from './what-can-happen.tsx';

export interface SimulatePanelProps {
  readonly state: PlayState;
  readonly store: PlayStore;
  /** Applies what saving a scenario writes, as one step. */
  readonly onSplices: (splices: readonly Splice[]) => void;
}

/** What can happen, what happened, and how things stand. */
export function SimulatePanel({ state, store, onSplices }: SimulatePanelProps) {
  const { view } = state;
  if (view === undefined) return state.isLost ? <Lost /> : <Loading />;
  return (
    <div className="simulate-panel">
      {state.isLost ? <Lost /> : null}
      <Notice state={state} />
      {view.kind === 'unplayable' ? (
        <Unplayable view={view} />
      ) : (
        <Playable state={state} store={store} view={view} onSplices={onSplices} />
      )}
    </div>
  );
}

function Lost() {
  const say = useWords(simulateWords);
  return <Banner tone="danger">{say('lost')}</Banner>;
}

function Unplayable({ view }: { readonly view: Extract<PlayView, { kind: 'unplayable' }> }) {
  const say = useWords(simulateWords);
  return (
    <EmptyState
      title={say('unplayable')}
      action={
        <ul className="plain">
          {view.issues.map(({ code, message, line, file }, at) => (
            <li key={at}>
              <code>{code}</code> <span translate="no">{message}</span>{' '}
              <span className="muted small">{`${file}:${line}`}</span>
            </li>
          ))}
        </ul>
      }
    >
      {say('unplayableWhy')}
    </EmptyState>
  );
}

function Notice({ state: { notice } }: { readonly state: PlayState }) {
  const say = useWords(simulateWords);
  switch (notice?.kind) {
    case undefined:
      return null;
    case 'saved':
      return <Banner tone="ok">{say('saved', { id: notice.id, file: notice.file })}</Banner>;
    case 'notSaved':
      return <Banner tone="warning">{say(notice.because === 'noIdentity' ? 'noIdentity' : 'stoppedNotSaved')}</Banner>;
    case 'witness':
      return <Banner tone="info">{say(notice.isResolved ? 'witness' : 'witnessNamed')}</Banner>;
    case 'noWitness':
      return <Banner tone="warning">{say('noWitness')}</Banner>;
    case 'path': {
      const { entered, states } = notice;
      if (entered === states) return <Banner tone="ok">{say('pathWhole')}</Banner>;
      return <Banner tone="warning">{say('pathPart', { entered, states })}</Banner>;
    }
  }
}

type Playable = Exclude<PlayView, { kind: 'unplayable' }>;

function Playable({ state, store, view, onSplices }: SimulatePanelProps & { readonly view: Playable }) {
  const say = useWords(simulateWords);
  const [tab, setTab] = useState<'now' | 'explore'>('now');
  const { play, exploration } = state;
  const save = async (title: string): Promise<void> => {
    const splices = await store.save(title);
    if (splices !== undefined) onSplices(splices);
  };
  return (
    <>
      {view.issues.length === 0 ? null : (
        <Banner tone="warning">{say('draftErrors', { n: view.issues.length })}</Banner>
      )}
      <Refusals view={view} />
      <Tabs
        label={say('simulation')}
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'now', label: say('now'), content: () => <Now view={view} state={state} store={store} /> },
          {
            id: 'explore',
            label: say('explore'),
            content: () => (
              <div className="play-now">
                {exploration === undefined ? (
                  <EmptyState
                    title={say('endings')}
                    action={<Button onPress={() => void store.explore()}>{say('explore')}</Button>}
                  >
                    {say('exploreWhy')}
                  </EmptyState>
                ) : (
                  <ExplorationView exploration={exploration} onPlay={store.load} onStop={store.stop} />
                )}
              </div>
            ),
          },
        ]}
        aside={
          <SaveScenario
            isDisabled={view.kind === 'refused' || play.identity === undefined}
            onSave={(title) => void save(title)}
          />
        }
      />
    </>
  );
}

function Refusals({ view }: { readonly view: Playable }) {
  const say = useWords(simulateWords);
  const refusal = view.kind === 'refused' ? view.refusal : view.stopped?.refusal;
  if (refusal === undefined) return null;
  const title = view.kind === 'refused' ? say('refusedStart') : say('stopped', { step: (view.stopped?.at ?? 0) + 1 });
  return (
    <Banner tone={view.kind === 'refused' ? 'danger' : 'warning'}>
      <strong>{title}</strong> <code>{refusal.code}</code> <span translate="no">{refusal.message}</span>{' '}
      {refusal.pointers.map((pointer) => (
        <code key={pointer}>{`${pointer} `}</code>
      ))}
    </Banner>
  );
}

/** What a request says beside its input; each can be taken back. */
function RequestFacets({ state, store }: { readonly state: PlayState; readonly store: PlayStore }) {
  const say = useWords(simulateWords);
  const facets = Object.entries(state.play.facets ?? {});
  if (facets.length === 0) return null;
  return (
    <p className="row small">
      {say('facets')}
      {facets.map(([facet, value]) => (
        <span key={facet} className="row">
          <code>{`${facet} = ${value}`}</code>
          <IconButton
            size="small"
            label={say('withoutFacet', { facet })}
            icon={<X size={14} strokeWidth={1.5} aria-hidden="true" />}
            onPress={() => store.begin({ facets: Object.fromEntries(facets.filter(([name]) => name !== facet)) })}
          />
        </span>
      ))}
    </p>
  );
}

/** The input stands first until something was chosen. */
function Now({
  view,
  state,
  store,
}: {
  readonly view: Playable;
  readonly state: PlayState;
  readonly store: PlayStore;
}) {
  const say = useWords(simulateWords);
  const { input } = view;
  const setInput = (value: Json | undefined): void => store.begin({ input: value });
  const form = (
    <section className="stack" aria-label={say('input')}>
      <h3>{say('input')}</h3>
      <RequestFacets state={state} store={store} />
      <SampleData
        label={say('input')}
        schema={input.schema}
        samples={input.samples}
        value={state.play.input}
        onChange={setInput}
      />
    </section>
  );
  return (
    <div className="stack play-now">
      {state.play.choices.length === 0 ? form : null}
      {view.kind === 'refused' ? null : <WhatCanHappen now={view.now} onChoose={store.choose} />}
    </div>
  );
}
