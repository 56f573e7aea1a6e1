import type { IssueView } from '@tessera/engine/check';
import type { FlowGraph } from '../graph/flow-graph.ts';
import { placeOfPointer, type PlaceOfPointer } from '../places/place-of-pointer.ts';

type Told = Pick<IssueView, 'file' | 'pointer' | 'params'>;

/** What of a flow an issue is about: by its place in the flow's text, else by the state that it names. */
export function placeOfIssue(issue: Told, flowFile: string, graph: FlowGraph | undefined): PlaceOfPointer {
  if (issue.file === flowFile) return placeOfPointer(issue.pointer);
  const { state } = issue.params;
  const isKnown = typeof state === 'string' && graph?.nodes.some(({ path }) => path === state) === true;
  return isKnown ? { kind: 'state', path: state, field: [] } : { kind: 'flow', field: [] };
}

/** The state that an issue belongs to; '' for the flow. */
export function stateOfIssue(issue: Told, flowFile: string, graph: FlowGraph | undefined): string {
  const place = placeOfIssue(issue, flowFile, graph);
  if (place.kind === 'transition') return place.at.state;
  return place.kind === 'state' ? place.path : '';
}
