import { appendPointer } from '../../kernel/pointer.ts';
import { missesTarget } from '../graph.ts';
import { keyOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_EVENT_NEVER_ACCEPTED`: a declared event that no reachable state takes. */
export const eventNeverAccepted: Rule = (subject) => {
  const { graph, reach } = subject;
  const active = missesTarget(graph) ? graph.all : graph.all.filter((node) => reach.reached.has(node));
  const taken = new Set(active.flatMap((node) => Object.keys(node.definition.on)));
  if (taken.has('*')) return [];
  return Object.keys(subject.flow.events)
    .filter((name) => !taken.has(name))
    .map((name) => report('DEF_EVENT_NEVER_ACCEPTED', keyOf(subject, appendPointer('/events', name)), { name }));
};
