import type { VariationStatement } from '../catalog/identity.ts';
import type { Issue } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { applyEdits, differingStates, flowMark } from './apply-edits.ts';
import type { Circumstances } from './circumstances.ts';
import type { OwnEdits, UnorderedPair } from './overlay-order.ts';
import { participantHashes, participantName } from './participants.ts';
import { orderingFix } from './record-resolution.ts';
import type { Stated } from './stated.ts';
import type { VariedFlow } from './varied-flow.ts';

export interface Unordered {
  /** The node at which the two meet. */
  readonly cell: string;
  /** The first edits of each that do not commute. */
  readonly edits: readonly [Stated<VariationStatement>, Stated<VariationStatement>];
  readonly issue: Issue;
}

/** C5: both edits, and both flows where they differ. */
export function unorderedIssue(flow: VariedFlow, pair: UnorderedPair, { identity, point }: Circumstances): Unordered {
  const { others, one, other } = pair;
  const edits = meetingEdits(flow, pair);
  const [first, second] = edits;
  const { anchor } = second.statement.edit;
  const cell = `node:${second.statement.flow}/${anchor.replaceAll('.', '/')}`;
  const owners = [one.owner, other.owner];
  const participants = participantHashes([...one.edits, ...other.edits], owners);
  const subject = { kind: 'C5' as const, cell, identity, participants, beside: second.at.file };
  const orders: readonly (readonly OwnEdits[])[] = [
    [...others, one, other],
    [...others, other, one],
  ];
  return {
    cell,
    edits,
    issue: {
      code: 'VARIATIONS_DO_NOT_COMMUTE',
      severity: 'error',
      location: second.at,
      params: { anchor, flow: second.statement.flow, cell, first: first.owner, second: second.owner },
      related: [{ ...first.at, note: first.owner }],
      identities: [identity],
      witness: { identity, facets: point, flows: bothFlows(flow, orders), participants },
      fixes: [orderingFix(subject, owners), orderingFix(subject, owners.toReversed())],
    },
  };
}

/** What each order leads to, in the states where they differ. */
function bothFlows(flow: VariedFlow, orders: readonly (readonly OwnEdits[])[]): readonly JsonObject[] {
  const results = orders.map((order) =>
    applyEdits(
      flow,
      order.flatMap(({ edits }) => edits),
    ),
  );
  return results.map(({ flow: result, refused }, index) => ({
    order: (orders[index] ?? []).map(({ owner }) => participantName(owner)),
    states: differingStates(result, (results[1 - index] ?? { flow }).flow),
    refused: refused.map(({ owner, statement: { edit } }) => `${participantName(owner)}: ${edit.kind} ${edit.anchor}`),
  }));
}

/** The two single edits that already do not commute; the first of each where only the whole does not. */
function meetingEdits(flow: VariedFlow, { others, one, other }: UnorderedPair): Unordered['edits'] {
  const base = applyEdits(
    flow,
    others.flatMap(({ edits }) => edits),
  ).flow;
  for (const second of other.edits) {
    for (const first of one.edits) {
      if (flowMark(applyEdits(base, [first, second])) !== flowMark(applyEdits(base, [second, first])))
        return [first, second];
    }
  }
  const [first] = one.edits;
  const [second] = other.edits;
  if (first === undefined || second === undefined) throw new TypeError('overlays without edits commute');
  return [first, second];
}
