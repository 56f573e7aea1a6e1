import type { Analysis, AnalysisPort, Question } from '../../api/analysis/analysis.ts';
import type { IssueView } from '@tessera/engine/check';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { sharedGraph } from '../../model/graph/shared-graph.ts';
import { knownAnswers } from './known-answers.ts';
import type { Broken, SessionState } from './session.ts';

export interface LoopOptions {
  readonly analysis: AnalysisPort;
  readonly get: () => SessionState;
  readonly set: (change: Partial<SessionState>) => void;
  readonly question: () => Question;
}

export interface AnalysisLoop {
  ask(when: 'now' | 'after a pause'): void;
  /** Asks anew, whatever is known. */
  askAgain(): void;
  stop(): void;
}

/** Typing rests this long before it is looked at. */
const quietMs = 150;

/** Keeps graph and issues of a session with its text: only the newest question is answered, and only one is out. */
export function analysisLoop({ analysis, get, set, question }: LoopOptions): AnalysisLoop {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let out: AbortController | undefined;
  const known = knownAnswers();

  const start = async (): Promise<void> => {
    const abort = new AbortController();
    out = abort;
    const { revision } = get().workspace;
    const asked = question();
    void draw(asked, abort);
    try {
      const answer = await analysis.analyse({ ...asked, revision }, abort.signal);
      known.keep(asked, answer);
      if (out === abort) set(taken(get(), answer));
    } catch {
      // What was taken back has a newer question behind it; a lost worker is told, and tried again by the next change.
      if (out === abort) set({ analysis: 'lost' });
    }
  };
  /** The drawing follows the text before the check has ended; what cannot be drawn is the check's to tell. */
  const draw = async (asked: Question, { signal }: AbortController): Promise<void> => {
    const graph = await analysis.draw(asked, signal).catch(() => undefined);
    if (graph === undefined || signal.aborted || get().analysis !== 'working') return;
    set(drawn(get(), graph));
  };
  const stop = (): void => {
    clearTimeout(timer);
    out?.abort();
    out = undefined;
  };
  /** Typing is told from within an update of the editor, which takes no marks before it has ended. */
  const give = (answer: Analysis, when: 'now' | 'after a pause'): void => {
    const abort = new AbortController();
    out = abort;
    const take = (): void => {
      if (out === abort) set(taken(get(), { ...answer, revision: get().workspace.revision }));
    };
    if (when === 'now') take();
    else queueMicrotask(take);
  };
  const ask = (when: 'now' | 'after a pause'): void => {
    stop();
    const answer = known.find(question());
    if (answer !== undefined) return give(answer, when);
    if (get().analysis !== 'working') set({ analysis: 'working' });
    if (when === 'now') void start();
    else timer = setTimeout(() => void start(), quietMs);
  };
  return {
    ask,
    askAgain() {
      known.forget();
      ask('now');
    },
    stop,
  };
}

/** A text that cannot be drawn leaves the graph as it was. */
function taken(state: SessionState, { graph, issues, identities, revision }: Analysis): Partial<SessionState> {
  const common = { issues, analysed: revision, analysis: 'rests' } as const;
  if (graph === undefined) {
    return { ...common, isStale: state.graph !== undefined, broken: brokenBy(issues, state.flowFile) };
  }
  return { ...common, ...drawn(state, graph), identities };
}

function drawn(state: SessionState, graph: FlowGraph): Partial<SessionState> {
  const selection = selectionIn(state, graph);
  return { graph: sharedGraph(state.graph, graph), isStale: false, broken: undefined, selection };
}

/** The first fault of the file stands in the way of all that follows. */
function brokenBy(issues: readonly IssueView[], flowFile: string): Broken | undefined {
  const errors = issues.filter(({ severity, file }) => severity === 'error' && file === flowFile);
  const [first] = errors.toSorted((a, b) => a.from - b.from);
  return first && { file: first.file, line: first.line, pointer: first.pointer, message: first.message };
}

/** What is selected, or its nearest parent that is there; nothing is lost by an undo. */
function selectionIn({ selection }: SessionState, { nodes }: FlowGraph): SessionState['selection'] {
  const path = selection.kind === 'state' ? selection.path : selection.kind === 'transition' ? selection.at.state : '';
  if (path === '' || nodes.some((node) => node.path === path)) return selection;
  const parts = path.split('.');
  for (let length = parts.length - 1; length > 0; length--) {
    const parent = parts.slice(0, length).join('.');
    if (nodes.some((node) => node.path === parent)) return { kind: 'state', path: parent };
  }
  return { kind: 'flow' };
}
