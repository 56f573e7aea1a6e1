import type { FlowGraph, GraphEdge } from '../graph/flow-graph.ts';
import { takenOf } from '../heat/taken-of.ts';
import type { Coverage, CoveredItem } from './coverage-of.ts';

/** What recorded instances did in some time, as the heat of a flow tells it. */
export interface RecordedRuns {
  readonly states: readonly { readonly state: string; readonly entered: number; readonly inside: number }[];
  readonly transitions: readonly { readonly pointer: string; readonly count: number }[];
}

/** Which states and transitions of a flow recorded instances took. What a draft added nobody took yet. */
export function coverageOfRuns(graph: FlowGraph, runs: RecordedRuns): Coverage {
  const seen = runs.states.filter(({ entered, inside }) => entered > 0 || inside > 0).map(({ state }) => state);
  const taken = takenOf(runs.transitions);
  const states = graph.nodes
    .filter(({ kind }) => kind !== 'history')
    .map(({ path }): CoveredItem => {
      // A compound state is entered with any of its own.
      const covered = seen.some((state) => state === path || state.startsWith(`${path}.`));
      return { kind: 'state', label: path, covered, state: path };
    });
  const transitions = graph.edges.map((edge): CoveredItem => {
    const covered = (taken.get(edge.id) ?? 0) > 0;
    return { kind: 'transition', label: labelOf(edge), covered, transition: edge.at };
  });
  return { items: [...states, ...transitions] };
}

function labelOf({ source, name, targets, guard }: GraphEdge): string {
  const condition = guard === undefined ? '' : ` [${guard}]`;
  return `${source}: ${name === '' ? '' : name}${condition} → ${targets.join(', ')}`.replace(':  ', ': ');
}
