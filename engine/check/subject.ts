import { checkExpression } from '../flow/check-expression.ts';
import type { FlowDefinition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import type { EffectiveFlow, ReleaseBody } from '../release/release.ts';
import { flowCalls, type Call } from './calls.ts';
import type { Exit } from './exits.ts';
import { flowGraph, withoutExits, type FlowGraph } from './graph.ts';
import { instantLoops } from './instant-loops.ts';
import { succession, type Succession } from './leads-to.ts';
import { flowReadings, type PlacedReading } from './data/readings.ts';
import { mappingFindings, type PlacedFinding } from './data/mapping-findings.ts';
import { guardFindings, type GuardFinding } from './data/guards.ts';
import { flowMappings } from './mappings.ts';
import { dataFlow, type DataFlow } from './data/data-flow.ts';
import { flowPositions, type Position } from './positions.ts';
import { reach, type Reach } from './reach.ts';
import { flowVariables, type FlowVariables } from './variables.ts';

/** What every rule looks at: the effective flow and the analyses that several rules share, made once. */
export interface Subject {
  readonly body: ReleaseBody;
  readonly flow: FlowDefinition;
  readonly sources: Sources;
  readonly graph: FlowGraph;
  readonly reach: Reach;
  readonly succession: Succession;
  /** Rounds that never rest: the transitions of each. */
  readonly loops: ReturnType<typeof instantLoops>;
  readonly calls: readonly Call[];
  /** What undoing takes, by the reference of the contract that undoes. */
  readonly undoInputs: NonNullable<EffectiveFlow['undoInputs']>;
  readonly variables: FlowVariables;
  readonly data: DataFlow;
  readonly positions: readonly Position[];
  readonly readings: readonly PlacedReading[];
  readonly mappings: readonly PlacedFinding[];
  readonly guards: readonly GuardFinding[];
}

/** Pure and total: looks, and never throws for what an author may write. */
export type Rule = (subject: Subject) => readonly Issue[];

export function subjectOf({ body, children, sources, undoInputs = {} }: EffectiveFlow): Subject {
  const whole = flowGraph(body.flow);
  const calls = flowCalls(whole, body, children);
  const variables = flowVariables(body.flow, calls);
  const data = dataFlow(body.flow, whole, calls, variables);
  const guards = guardFindings(whole.choices, data, body, guardIsTyped(calls, variables));
  const graph = withoutExits(whole, neverTaken(guards));
  const reachable = reach(graph);
  const positions = flowPositions(body, graph, calls, variables);
  return {
    body,
    flow: body.flow,
    sources,
    graph,
    reach: reachable,
    succession: succession(graph, reachable),
    loops: instantLoops(graph, reachable),
    calls,
    undoInputs,
    variables,
    data,
    positions,
    readings: flowReadings(positions, data),
    guards,
    mappings: mappingFindings(flowMappings({ flow: body.flow, calls, graph, variables }), data),
  };
}

function guardIsTyped(calls: readonly Call[], variables: FlowVariables): (exit: Exit) => boolean {
  return (exit) => {
    const { guard } = exit.transition;
    const call = calls.find(({ node }) => node === exit.from);
    return typeof guard !== 'string' || checkExpression(guard, variables.inExit(exit, call), 'bool').length === 0;
  };
}

/** Transitions whose guard is proved never to hold: no way leads along them. */
function neverTaken(guards: readonly GuardFinding[]): ReadonlySet<Exit> {
  return new Set(guards.flatMap((finding) => (finding.kind === 'constant' && !finding.holds ? [finding.exit] : [])));
}
