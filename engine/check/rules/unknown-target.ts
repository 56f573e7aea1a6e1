import { appendPointer } from '../../kernel/pointer.ts';
import type { Issue } from '../../kernel/issue.ts';
import { misspelt, placeOf, report } from '../report.ts';
import { upwards, type StateNode } from '../state-node.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_UNKNOWN_TARGET`: a transition, an initial or a history that names no state. */
export const unknownTarget: Rule = (subject) => [
  ...subject.graph.choices.flatMap(({ exits }) =>
    exits.flatMap(({ from, transition, misses, pointer }) =>
      transition.target === undefined || !misses
        ? []
        : [unknown(subject, transition.target, visibleFrom(from), appendPointer(pointer, 'target'))],
    ),
  ),
  ...subject.graph.all.flatMap((node) => [...unknownInitial(subject, node), ...unknownHistory(subject, node)]),
];

function unknownInitial(subject: Subject, node: StateNode): readonly Issue[] {
  const { initial } = node.definition;
  if (initial === undefined || Object.hasOwn(node.definition.states, initial)) return [];
  const children = Object.keys(node.definition.states);
  return [unknown(subject, initial, children, appendPointer(node.pointer, 'initial'))];
}

function unknownHistory(subject: Subject, node: StateNode): readonly Issue[] {
  const { target } = node.definition;
  if (node.kind !== 'history' || target === undefined) return [];
  if (subject.graph.historyTarget(node) !== undefined) return [];
  return [unknown(subject, target, visibleFrom(node), appendPointer(node.pointer, 'target'))];
}

/** Names are looked up outwards: the state's siblings, its parent's, and so on. */
function visibleFrom(node: StateNode): readonly string[] {
  return [...new Set(upwards(node).flatMap((at) => Object.keys(at.parent?.definition.states ?? {})))];
}

function unknown(subject: Subject, name: string, known: readonly string[], pointer: string): Issue {
  const location = placeOf(subject, pointer);
  const { params, more } = misspelt(name, known, location);
  return report('DEF_UNKNOWN_TARGET', location, params, more);
}
