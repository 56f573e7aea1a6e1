import { flowActions } from '../actions.ts';
import type { Subject } from '../subject.ts';
import type { StateNode } from '../state-node.ts';
import { exploreConfigurations } from './explore-configurations.ts';

/** What a flow can come to, if every condition may hold or not. */
export interface FlowExploration {
  /** In which it rests: states that are active together. */
  readonly configurations: number;
  /** There is more; what was not seen may still be there. */
  readonly isCapped: boolean;
  /** Paths of the states that end the flow. */
  readonly endings: readonly string[];
  /** Paths of the states that are never active; what is within them is not told again. */
  readonly neverEntered: readonly string[];
  /** Places of transitions that are never taken, of states that are. */
  readonly neverTaken: readonly { readonly state: string; readonly pointer: string }[];
}

/** Hands out how far it is, often, so that whoever asks can pause or stop. */
export function* exploreFlow(subject: Subject, limit: number): Generator<number, FlowExploration> {
  const { graph } = subject;
  const found = yield* exploreConfigurations(graph, sentEvents(subject), limit);
  const { configurations, entered, taken, isCapped } = found;
  const isSeen = (node: StateNode) => node.kind === 'history' || entered.has(node);
  return {
    configurations: configurations.size,
    isCapped,
    endings: graph.root.children.filter((node) => node.kind === 'final' && entered.has(node)).map(({ name }) => name),
    neverEntered: graph.all
      .filter((node) => !isSeen(node) && node.parent !== undefined && entered.has(node.parent))
      .map(({ name }) => name),
    neverTaken: graph.choices
      .flatMap(({ exits }) => exits)
      .filter((exit) => entered.has(exit.from) && !taken.has(exit))
      .map(({ from, pointer }) => ({ state: from.name, pointer })),
  };
}

/** What apps send, and what the flow sends itself; what is only raised comes within a step. */
function sentEvents({ flow, graph }: Subject): readonly string[] {
  const own = flowActions(graph).flatMap(({ action }) => (action.kind === 'send' ? [action.event] : []));
  const byApps = Object.entries(flow.events).flatMap(([name, { sentBy }]) => (sentBy === 'self' ? [] : [name]));
  return [...new Set([...byApps, ...own])];
}
