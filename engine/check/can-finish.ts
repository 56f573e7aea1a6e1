import { deadEnds, staysForever } from './dead-ends.ts';
import { endsIgnored } from './ends-ignored.ts';
import { neverJoins } from './joins.ts';
import { leadingTo, momentOf } from './leads-to.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

/** Whether the flow's end can follow once a state is entered. What other rules report as stuck counts as an end. */
export function canFinish(subject: Subject): (node: StateNode) => boolean {
  const { graph, reach, succession, loops } = subject;
  const missesTarget = graph.choices.flatMap(({ exits }) => exits.filter(({ misses }) => misses));
  const ends = [
    momentOf(graph.root, 'end'),
    ...deadEnds(graph).map((node) => momentOf(node, 'active')),
    ...staysForever(graph).map(({ node }) => momentOf(node, 'active')),
    ...missesTarget.map((exit) => momentOf(exit.from, 'active')),
    ...endsIgnored(subject).map(({ node, moment }) => momentOf(node, moment)),
    ...loops.flatMap((loop) => loop.map(({ from }) => momentOf(from, 'active'))),
    ...neverJoins(graph, reach).map(({ parallel }) => momentOf(parallel, 'active')),
  ];
  const good = leadingTo(succession, ends);
  return (node) => good.has(momentOf(node, 'enter'));
}
