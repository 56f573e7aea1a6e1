import type { OpenTexts, PlayPort } from '../../api/play/play-port.ts';
import type { Files, Splice } from '../../model/document/workspace.ts';
import type { Play } from '../../model/play/play.ts';
import type { ScenarioReport } from '../../model/play/run-scenarios.ts';

/** What is known of the scenarios of one flow. */
export interface ScenarioState {
  /** Of the last run. */
  readonly report: ScenarioReport | undefined;
  readonly busy: 'running' | 'completing' | undefined;
  /** Whose coverage is looked at; undefined: that of all identities together. */
  readonly shown: string | undefined;
  readonly isLost: boolean;
  /** What generating came to. */
  readonly completed: { readonly added: number; readonly file: string } | undefined;
}

export interface ScenarioStore {
  get(): ScenarioState;
  subscribe(listener: () => void): () => void;
  /** The texts are other ones than those that ran last. */
  isStale(): boolean;
  show(identity: string | undefined): void;
  /** All of them, or one. */
  run(id?: string): Promise<void>;
  /** Splices that add scenarios for what is not shown; empty where nothing was found. */
  complete(play: Play & { readonly identity: string }): Promise<readonly Splice[]>;
}

export function createScenarioStore(port: PlayPort, flow: string, texts: () => OpenTexts): ScenarioStore {
  const listeners = new Set<() => void>();
  let state: ScenarioState = {
    report: undefined,
    busy: undefined,
    shown: undefined,
    isLost: false,
    completed: undefined,
  };
  let ran: Files | undefined;
  const set = (change: Partial<ScenarioState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: (shown) => set({ shown }),
    isStale: () => ran !== texts().files,
    async run(id) {
      if (id === undefined) ran = texts().files;
      set({ busy: 'running', isLost: false });
      try {
        const report = await port.scenarios({ ...texts(), flow, ...(id === undefined ? {} : { ids: [id] }) });
        set({ busy: undefined, report: id === undefined ? report : withRunsOf(id, state.report, report) });
      } catch {
        set({ busy: undefined, isLost: true });
      }
    },
    async complete(play) {
      set({ busy: 'completing', isLost: false, completed: undefined });
      try {
        const made = await port.complete({ ...texts(), play });
        const completed = made.kind === 'completed' ? { added: made.added, file: made.file } : undefined;
        set({ busy: undefined, completed });
        return made.kind === 'completed' ? made.splices : [];
      } catch {
        set({ busy: undefined, isLost: true });
        return [];
      }
    },
  };
}

/** One scenario ran again; coverage is that of all of them, as it was. */
function withRunsOf(id: string, before: ScenarioReport | undefined, one: ScenarioReport): ScenarioReport {
  if (before === undefined) return one;
  const at = before.runs.findIndex((run) => run.id === id);
  const others = before.runs.filter((run) => run.id !== id);
  const place = at === -1 ? others.length : at;
  return { ...before, runs: [...others.slice(0, place), ...one.runs, ...others.slice(place)], issues: one.issues };
}
