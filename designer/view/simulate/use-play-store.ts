import { useEffect, useState, useSyncExternalStore } from 'react';
import { pagePlay, pageSearch } from '../../api/play/page-play.ts';
import { playedData } from '../../model/play/played-data.ts';
import { notePlayed } from '../session/played.ts';
import type { Session } from '../session/session.ts';
import { createPlayStore, type PlayState, type PlayStore } from './play-store.ts';
import { createScenarioStore, type ScenarioStore } from './scenario-store.ts';
import { serverClock } from '../../api/server-clock.ts';

interface Stores {
  readonly play: PlayStore;
  readonly scenarios: ScenarioStore;
}

/** The stores of one session, kept while the flow is open: leaving the mode loses nothing. */
const stores = new WeakMap<Session, Stores>();
/** The request that was played last: coming back to the mode does not play it again. */
const played = new WeakMap<Stores, number>();

export interface OpenPlay {
  readonly store: PlayStore;
  readonly state: PlayState;
  readonly scenarios: ScenarioStore;
}

/** The play of a session; undefined until its flow was read once. It follows the lens and the texts. */
export function usePlayStore(session: Session): OpenPlay | undefined {
  const { graph, identity, workspace, play } = useSyncExternalStore(session.subscribe, session.get);
  const flow = graph?.flow;
  const [store, setStore] = useState(() => stores.get(session));
  useEffect(() => {
    if (store !== undefined || flow === undefined) return;
    const made = storesFor(session, flow);
    stores.set(session, made);
    setStore(made);
  }, [session, store, flow]);
  useEffect(() => {
    if (store !== undefined && store.play.get().play.identity !== identity) store.play.begin({ identity });
  }, [store, identity]);
  const { revision } = workspace;
  useEffect(() => {
    // Typing is played when it rests, as it is checked.
    const timer = setTimeout(() => store?.play.refresh(), 300);
    return () => clearTimeout(timer);
  }, [store, revision]);
  useEffect(() => {
    if (store === undefined || play === undefined || played.get(store) === play.times) return;
    played.set(store, play.times);
    if (play.kind === 'path') void store.play.playPath(play.path);
    else void store.play.playWitness(play.witness);
  }, [store, play]);
  const state = useSyncExternalStore(store?.play.subscribe ?? nobodyTells, () => store?.play.get());
  notePlayed(session, playedData(state?.view));
  return store === undefined || state === undefined
    ? undefined
    : { store: store.play, state, scenarios: store.scenarios };
}

function storesFor(session: Session, flow: string): Stores {
  const { identity } = session.get();
  const texts = () => {
    const { files, flowFile, locale } = session.question();
    return { files, flowFile, locale };
  };
  const startMs = beginningOf(new Date(serverClock.now()));
  const ports = { port: pagePlay, search: pageSearch, context: session.context };
  return {
    play: createPlayStore({ flow, identity, startMs, ...ports, texts }),
    scenarios: createScenarioStore(pageSearch, flow, texts),
  };
}

/** Nine in the morning of the day: virtual time has no reason to begin at an odd second. */
function beginningOf(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), 9).getTime();
}

function nobodyTells(): () => void {
  return () => undefined;
}
