import type { Locale } from '@tessera/engine';
import type { AnalysisContext, AnalysisPort, Question } from '../../api/analysis/analysis.ts';
import { addFiles } from '../../model/document/add-files.ts';
import { changesSince } from '../../model/document/changes-since.ts';
import { openWorkspace } from '../../model/document/open-workspace.ts';
import { rebaseSplices } from '../../model/document/rebase-splices.ts';
import { redoStep } from '../../model/document/redo-step.ts';
import { takeStep } from '../../model/document/take-step.ts';
import { undoStep } from '../../model/document/undo-step.ts';
import type { Files, Workspace } from '../../model/document/workspace.ts';
import type { Edited, Gesture, SplicingGesture } from '../../model/edit/gesture.ts';
import { placeOfPointer } from '../../model/places/place-of-pointer.ts';
import { concernsFlow } from '../../model/vary/concerns-flow.ts';
import { identityFile } from '../../model/vary/identity-file.ts';
import { analysisLoop } from './analysis-loop.ts';
import type { LensChoice, Session, SessionState } from './session.ts';

export interface SessionOptions {
  /** The open texts: the flow, its scenarios, the identities that speak of it. */
  readonly files: Files;
  readonly flowFile: string;
  /** As they are published; what is open is a draft where it differs. Default: the open texts. */
  readonly base?: Files;
  readonly analysis: AnalysisPort;
  readonly context?: AnalysisContext;
  readonly locale: () => Locale;
  readonly nowMs: () => number;
  readonly isReadOnly?: boolean;
}

/** Typing went on while a gesture was worked out, and touched the same place: it is worked out anew so often. */
const maxTries = 3;

/** A store over one workspace: no React in it. */
export function createSession(options: SessionOptions): Session {
  const { analysis, flowFile, locale, nowMs, context = { capabilities: [], published: {} } } = options;
  const listeners = new Set<() => void>();
  let state = firstState(options);
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: ((choice: LensChoice | undefined) => void)[] = [];

  const set = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  };
  const question = (): Question => {
    const { workspace, identity } = state;
    return { files: workspace.files, flowFile, locale: locale(), ...(identity === undefined ? {} : { identity }) };
  };
  const loop = analysisLoop({ analysis, get: () => state, set, question });
  const change = (workspace: Workspace, more: Partial<SessionState> = {}, isTyped = false): void => {
    if (workspace === state.workspace) return;
    set({ ...more, workspace });
    loop.ask(isTyped ? 'after a pause' : 'now');
  };

  const work = async (gesture: Gesture, isConfirmed: boolean): Promise<Edited> => {
    for (let tries = 1; ; tries++) {
      const { workspace } = state;
      const edited = await editedBy(analysis, { files: workspace.files, flowFile, gesture, locale: locale() });
      if (edited.kind === 'refused') {
        set({ refused: edited });
        return edited;
      }
      if (edited.losses.length > 0 && !isConfirmed) {
        set({ asking: { gesture, losses: edited.losses }, refused: undefined });
        return edited;
      }
      const since = gesture.kind === 'splices' ? (gesture.revision ?? workspace.revision) : workspace.revision;
      const meanwhile = changesSince(state.workspace, since);
      const splices = meanwhile && rebaseSplices(edited.splices, meanwhile);
      if (splices === undefined && tries < maxTries && gesture.kind !== 'splices') continue;
      if (splices === undefined) return { kind: 'refused', because: 'textChanged', params: {} };
      const next = takeStep(state.workspace, { splices, label: edited.label, atMs: nowMs() });
      const selection = edited.select === undefined ? {} : { selection: selectionOf(edited.select) };
      change(next, { refused: undefined, asking: undefined, ...selection });
      return edited;
    }
  };
  const whom = (): Promise<LensChoice | undefined> => {
    const known = state.identity === undefined ? 'flow' : state.lens;
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      waiting.push(resolve);
      set({ isWondering: true });
    });
  };
  const choose = (lens: LensChoice | undefined): void => {
    const told = waiting;
    waiting = [];
    set({ lens, isWondering: false });
    for (const tell of told) tell(lens);
  };
  /** One after the other, so that each is worked out over what the one before it left. */
  const inTurn = (gesture: Gesture, isConfirmed: boolean): Promise<Edited> => {
    const mine = turn.then(() => work(gesture, isConfirmed));
    turn = mine.catch(() => undefined);
    return mine;
  };
  const perform = async (gesture: Gesture, isConfirmed = false): Promise<Edited> => {
    if (state.isReadOnly) return { kind: 'refused', because: 'readOnly', params: {} };
    const { identity } = state;
    if (identity === undefined || !concernsFlow(gesture, flowFile)) return await inTurn(gesture, isConfirmed);
    const choice = await whom();
    if (choice === undefined) return { kind: 'refused', because: 'left', params: {} };
    return await inTurn(choice === 'flow' ? gesture : variation(identity, gesture), isConfirmed);
  };
  /** The file of the identity is opened beside the flow. */
  const variation = (identity: string, gesture: SplicingGesture): Gesture => {
    const { published } = context;
    const file = identityFile(state.workspace.files, identity) ?? identityFile(published, identity);
    if (file === undefined) return gesture;
    open({ [file]: published[file] ?? '' });
    return { kind: 'vary', identity, file, gesture };
  };
  const open = (files: Files): void => change(addFiles(state.workspace, files), { base: { ...files, ...state.base } });

  loop.ask('now');
  return {
    analysis,
    question,
    context,
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    perform,
    whom,
    choose,
    async answer(isConfirmed) {
      const { asking } = state;
      set({ asking: undefined });
      if (isConfirmed && asking !== undefined) await perform(asking.gesture, true);
    },
    type(splices, { endsStep = false } = {}) {
      if (state.isReadOnly) return;
      const label = { kind: 'typed', params: {} };
      change(takeStep(state.workspace, { splices, label, atMs: nowMs(), run: 'typing', endsStep }), {}, true);
    },
    undo: () => change(undoStep(state.workspace)),
    redo: () => change(redoStep(state.workspace)),
    select: (selection) => set({ selection, target: undefined, refused: undefined }),
    goTo(place) {
      const target = { ...place, times: (state.target?.times ?? 0) + 1 };
      const selection = place.file === flowFile ? { selection: selectedAt(place.pointer) } : {};
      set({ target, refused: undefined, ...selection });
    },
    dismissRefusal: () => set({ refused: undefined }),
    playPath: (path) => set({ play: { kind: 'path', path, times: (state.play?.times ?? 0) + 1 } }),
    playWitness: (witness) => set({ play: { kind: 'witness', witness, times: (state.play?.times ?? 0) + 1 } }),
    look(identity) {
      if (identity === state.identity) return;
      choose(undefined);
      set({ identity, refused: undefined });
      loop.ask('now');
    },
    open,
    refresh: () => loop.askAgain(),
    close: () => loop.stop(),
  };
}

/** Splices need nobody to work them out. */
async function editedBy(analysis: AnalysisPort, request: Parameters<AnalysisPort['edit']>[0]): Promise<Edited> {
  const { gesture } = request;
  if (gesture.kind !== 'splices') return await analysis.edit(request);
  return { kind: 'edited', splices: gesture.splices, label: gesture.label, losses: [] };
}

function firstState({ files, flowFile, base = files, isReadOnly = false }: SessionOptions): SessionState {
  return {
    flowFile,
    workspace: openWorkspace(files),
    base,
    graph: undefined,
    broken: undefined,
    isStale: false,
    issues: [],
    analysed: -1,
    analysis: 'working',
    identity: undefined,
    identities: [],
    lens: undefined,
    isWondering: false,
    selection: { kind: 'flow' },
    target: undefined,
    play: undefined,
    asking: undefined,
    refused: undefined,
    isReadOnly,
  };
}

function selectionOf(path: string): SessionState['selection'] {
  return path === '' ? { kind: 'flow' } : { kind: 'state', path };
}

function selectedAt(pointer: string): SessionState['selection'] {
  const place = placeOfPointer(pointer);
  if (place.kind === 'transition') return { kind: 'transition', at: place.at };
  return place.kind === 'state' ? { kind: 'state', path: place.path } : { kind: 'flow' };
}
