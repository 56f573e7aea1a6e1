import type { Json } from '@tessera/engine';
import type { OpenTexts, PlayContext, PlayPort, SideBySide } from '../../api/play/play-port.ts';
import type { Splice } from '../../model/document/workspace.ts';
import type { Exploration } from '../../model/play/explore.ts';
import type { PlayView } from '../../model/play/play-view.ts';
import type { Witness } from '../../model/play/meet-witness.ts';
import type { Choice, Facets, Play } from '../../model/play/play.ts';

/** What the simulation of one flow shows. */
export interface PlayState {
  readonly play: Play;
  /** Choices that were taken back, the next one first: forward does them again. */
  readonly ahead: readonly Choice[];
  readonly view: PlayView | undefined;
  /** The identity that plays beside, and how that went. */
  readonly other: string | undefined;
  readonly beside: SideBySide | undefined;
  readonly isBusy: boolean;
  /** The worker gave no answer; the next choice starts it again. */
  readonly isLost: boolean;
  readonly exploration: Exploration | 'searching' | undefined;
  readonly notice: PlayNotice | undefined;
}

/** What came of something that was asked. */
export type PlayNotice =
  | { readonly kind: 'saved'; readonly id: string; readonly file: string }
  | { readonly kind: 'notSaved'; readonly because: 'noIdentity' | 'stopped' }
  /** A checker's path: how many of its states were entered. */
  | { readonly kind: 'path'; readonly entered: number; readonly states: number }
  /** A start that shows a conflict; not resolved: whoever starts it has to name the identity. */
  | { readonly kind: 'witness'; readonly isResolved: boolean }
  | { readonly kind: 'noWitness' };

export interface PlayStore {
  get(): PlayState;
  subscribe(listener: () => void): () => void;
  /** Goes on from where the play stands; what was taken back is forgotten. */
  choose(choice: Choice): void;
  /** Back or forward to where so many choices are made. */
  goTo(count: number): void;
  /** Another beginning; `input` undefined: generated. Choices that are still possible stay. */
  begin(change: {
    readonly identity?: string | undefined;
    readonly seed?: number;
    readonly input?: Json | undefined;
    readonly facets?: Facets | undefined;
  }): void;
  restart(): void;
  load(play: Play): void;
  playPath(path: readonly string[]): Promise<void>;
  playWitness(witness: Witness): Promise<void>;
  compare(other: string | undefined): void;
  explore(): Promise<void>;
  /** Gives the splices that write the play as a scenario; undefined where it cannot be. */
  save(title: string): Promise<readonly Splice[] | undefined>;
  /** The texts changed: the same choices over the new ones. */
  refresh(): void;
  stop(): void;
}

export interface PlayStoreOptions {
  readonly flow: string;
  readonly identity: string | undefined;
  readonly startMs: number;
  /** For each step. */
  readonly port: PlayPort;
  /** For what takes longer. */
  readonly search: PlayPort & { stop(): void };
  readonly context: PlayContext;
  readonly texts: () => OpenTexts;
}

/** A store over one play: no React in it. Answers to an older question are dropped. */
export function createPlayStore(options: PlayStoreOptions): PlayStore {
  const { port, search, context, texts } = options;
  const listeners = new Set<() => void>();
  let state = firstState(options);
  let asked = 0;
  const set = (change: Partial<PlayState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const opened = Promise.all([port.open(context), search.open(context)]);
  const show = async (): Promise<void> => {
    const mine = ++asked;
    const { play, other } = state;
    set({ isBusy: true });
    try {
      await opened;
      const beside = other === undefined ? undefined : await port.sideBySide({ ...texts(), play, other });
      const view = beside?.left ?? (await port.view({ ...texts(), play }));
      if (mine === asked) set({ view, beside, isBusy: false, isLost: false });
    } catch {
      if (mine === asked) set({ isBusy: false, isLost: true });
    }
  };
  const change = (play: Play, more: Partial<PlayState> = {}): void => {
    set({ ahead: [], notice: undefined, ...more, play });
    void show();
  };
  const all = (): readonly Choice[] => [...state.play.choices, ...state.ahead];
  void show();
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choose: (choice) => change({ ...state.play, choices: [...possible(state), choice] }),
    goTo(count) {
      const choices = all();
      change({ ...state.play, choices: choices.slice(0, count) }, { ahead: choices.slice(count) });
    },
    begin: (beginning) => change(begun(state.play, beginning), { exploration: undefined }),
    restart: () => change({ ...state.play, choices: [] }, { ahead: all() }),
    load: (play) => change(play),
    compare(other) {
      set({ other, beside: undefined });
      void show();
    },
    async playPath(path) {
      await opened;
      const found = await search.path({ ...texts(), play: { ...state.play, choices: [] }, path });
      if (found === undefined) return;
      const { play, entered, states } = found;
      change(play, { notice: { kind: 'path', entered, states } });
    },
    async playWitness(witness) {
      await opened;
      const { play } = state;
      const met = await search.meet({ files: texts().files, flow: play.flow, witness });
      if (met === undefined) return set({ notice: { kind: 'noWitness' } });
      const { identity } = witness;
      const { isResolved, input } = met;
      const begin = { ...play, choices: [], input, facets: witness.facets };
      change(identity === undefined ? begin : { ...begin, identity }, { notice: { kind: 'witness', isResolved } });
    },
    async explore() {
      set({ exploration: 'searching' });
      try {
        await opened;
        const play = { ...state.play, choices: [] };
        set({ exploration: await search.explore({ ...texts(), play }) });
      } catch {
        set({ exploration: undefined, isLost: true });
      }
    },
    async save(title) {
      await opened;
      const named = title === '' ? {} : { title };
      const saved = await port.save({ ...texts(), play: state.play, ...named });
      if (saved.kind === 'refused') {
        set({ notice: { kind: 'notSaved', because: saved.because } });
        return undefined;
      }
      set({ notice: { kind: 'saved', id: saved.id, file: saved.file } });
      return saved.splices;
    },
    refresh: () => void show(),
    stop() {
      search.stop();
      set({ exploration: undefined });
    },
  };
}

function firstState({ flow, identity, startMs }: PlayStoreOptions): PlayState {
  return {
    play: { flow, seed: 1, startMs, choices: [], ...(identity === undefined ? {} : { identity }) },
    ahead: [],
    view: undefined,
    other: undefined,
    beside: undefined,
    isBusy: false,
    isLost: false,
    exploration: undefined,
    notice: undefined,
  };
}

/** Choices that the present texts do not allow end the play before them. */
function possible({ play, view }: PlayState): readonly Choice[] {
  const stopped = view?.kind === 'played' ? view.stopped?.at : undefined;
  return stopped === undefined ? play.choices : play.choices.slice(0, stopped);
}

function begun(play: Play, change: Parameters<PlayStore['begin']>[0]): Play {
  const { input, identity, facets, ...rest } = { ...play, ...change };
  return {
    ...rest,
    ...(input === undefined ? {} : { input }),
    ...(identity === undefined ? {} : { identity }),
    ...(facets === undefined ? {} : { facets }),
  };
}
