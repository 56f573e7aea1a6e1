import { appendPointer } from '../../kernel/pointer.ts';
import { flowActions } from '../actions.ts';
import { lookUp } from '../calls.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/**
 * `DEF_EVENT_NEVER_SENT`: awaited, but nobody sends it. Apps send what the flow declares, unless it says `sentBy: self`:
 * then only an action of a state that can be reached does.
 */
export const eventNeverSent: Rule = (subject) => {
  const { flow, graph, reach } = subject;
  const sent = new Set(
    flowActions(graph).flatMap(({ node, action }) =>
      action.kind !== 'assign' && action.guard !== false && reach.reached.has(node) ? [action.event] : [],
    ),
  );
  return graph.all
    .filter((node) => reach.reached.has(node))
    .flatMap((node) =>
      Object.keys(node.definition.on)
        .filter((name) => lookUp(flow.events, name)?.sentBy === 'self' && !sent.has(name))
        .map((name) => {
          const declared = { ...keyOf(subject, appendPointer('/events', name)), note: 'sentBy: self' };
          const place = keyOf(subject, appendPointer(node.pointer, 'on', name));
          return report('DEF_EVENT_NEVER_SENT', place, { name }, { path: reach.pathTo(node), related: [declared] });
        }),
    );
};
