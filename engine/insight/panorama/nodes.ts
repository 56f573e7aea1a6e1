import { callFigures, figuresOf } from './figures-of.ts';
import type { CallGroup, Group } from './groups.ts';
import type { CallNode, FlowNode, IdentityNode } from './panorama.ts';
import type { PanoramaColumn, PanoramaRank } from './panorama-choices.ts';
import type { Weighed } from './ranked.ts';
import type { Survey } from './survey.ts';

type Node = IdentityNode | FlowNode | CallNode;

/** A node that may be drawn: its figures are worked out only where it is. */
export interface Candidate<Of extends Node = Node> extends Weighed {
  readonly title?: Node['title'];
  node(): Of;
}

/** All nodes of a column, by how much of what is asked for happens on them. */
export function candidatesOf(survey: Survey, column: PanoramaColumn, rank: PanoramaRank): readonly Candidate[] {
  switch (column) {
    case 'identities':
      return identityCandidates(survey, rank);
    case 'flows':
      return flowCandidates(survey, rank);
    case 'capabilities':
    case 'providers':
      return callCandidates(survey, column, rank);
  }
}

export function identityCandidates(
  { groups, base, filter, frame }: Survey,
  rank: PanoramaRank,
): readonly Candidate<IdentityNode>[] {
  return groups.identities.map((group) => ({
    ...named(group, weightOf(group, rank)),
    node: () => {
      const { tally, ...of } = group;
      const isOnly = base !== '' && group.id === base;
      const own = { ...filter, identity: group.id, ...(isOnly ? { only: true } : {}) };
      return { ...of, ...(isOnly ? { isOnly } : {}), figures: figuresOf(tally, own, frame) };
    },
  }));
}

export function flowCandidates({ groups, filter, frame }: Survey, rank: PanoramaRank): readonly Candidate<FlowNode>[] {
  return groups.flows.map((group) => ({
    ...named(group, weightOf(group, rank)),
    node: () => {
      const { tally, ...of } = group;
      return { ...of, figures: figuresOf(tally, { ...filter, flow: group.id }, frame) };
    },
  }));
}

export function callCandidates(
  { calls, filter, frame }: Survey,
  column: 'capabilities' | 'providers',
  rank: PanoramaRank,
): readonly Candidate<CallNode>[] {
  return calls[column].map((group) => ({
    ...named(group, callWeightOf(group, rank)),
    node: () => {
      const { tally, ...of } = group;
      const counted = column === 'capabilities' ? { capability: group.id } : { provider: group.id };
      return { ...of, figures: callFigures(tally, counted, filter, frame) };
    },
  }));
}

function named({ id, title }: Group | CallGroup, weight: number) {
  return { id, weight, ...(title === undefined ? {} : { title }) };
}

function weightOf({ tally }: Group, rank: PanoramaRank): number {
  if (rank === 'busiest') return tally.running + tally.started + tally.ended + tally.incidents;
  if (rank === 'failed') return tally.failure;
  return tally[rank] ?? 0;
}

/** What runs, waits or is due is no matter of calls: then the busiest come first. */
function callWeightOf({ tally }: CallGroup, rank: PanoramaRank): number {
  if (tally === undefined) return 0;
  return rank === 'failed' ? tally.n - tally.ok - tally.error : tally.n;
}
