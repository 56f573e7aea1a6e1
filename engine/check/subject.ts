import type { FlowDefinition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import type { Issue } from '../kernel/issue.ts';
import type { EffectiveFlow, ReleaseBody } from '../release/release.ts';
import { flowCalls, type Call } from './calls.ts';
import { flowGraph, type FlowGraph } from './graph.ts';
import { succession, type Succession } from './leads-to.ts';
import { flowReadings, type PlacedReading } from './data/readings.ts';
import { mappingFindings, type PlacedFinding } from './data/mapping-findings.ts';
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
  readonly calls: readonly Call[];
  /** What undoing takes, by the reference of the contract that undoes. */
  readonly undoInputs: NonNullable<EffectiveFlow['undoInputs']>;
  readonly variables: FlowVariables;
  readonly data: DataFlow;
  readonly positions: readonly Position[];
  readonly readings: readonly PlacedReading[];
  readonly mappings: readonly PlacedFinding[];
}

/** Pure and total: looks, and never throws for what an author may write. */
export type Rule = (subject: Subject) => readonly Issue[];

export function subjectOf({ body, children, sources, undoInputs = {} }: EffectiveFlow): Subject {
  const graph = flowGraph(body.flow);
  const reachable = reach(graph);
  const calls = flowCalls(graph, body, children);
  const variables = flowVariables(body.flow, calls);
  const data = dataFlow(body.flow, graph, calls, variables);
  const positions = flowPositions(body, graph, calls, variables);
  return {
    body,
    flow: body.flow,
    sources,
    graph,
    reach: reachable,
    succession: succession(graph, reachable),
    calls,
    undoInputs,
    variables,
    data,
    positions,
    readings: flowReadings(positions, data),
    mappings: mappingFindings(flowMappings({ flow: body.flow, calls, graph, variables }), data),
  };
}
