import type { Issue } from '../../kernel/issue.ts';
import { assignedFields } from '../assignments.ts';
import { cyclicGroups, cycleThrough } from '../cycles.ts';
import { isIdle } from '../dead-ends.ts';
import type { Exit } from '../exits.ts';
import { possibleLeaves } from '../entered-leaves.ts';
import { namesRead, readsWhole } from '../reads.ts';
import { placeOf, report } from '../report.ts';
import { upwards, type StateNode } from '../state-node.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_LOOP_UNCHANGED`: a round of guarded `always`, and of ends that are followed at once, in which nothing that the guards read is assigned. */
export const loopUnchanged: Rule = (subject) => {
  const { graph, reach } = subject;
  const certain = new Set(subject.loops.flat());
  const leaves = graph.all.filter((node) => node.children.length === 0 && reach.reached.has(node));
  const known = new Map(leaves.map((leaf) => [leaf, alwaysExits(subject, leaf)]));
  const exitsOf: ExitsOf = (leaf) => known.get(leaf) ?? [];
  const next = (leaf: StateNode) => exitsOf(leaf).flatMap(({ to }) => to);
  return cyclicGroups(leaves, next).flatMap((group) => {
    const exits = group.flatMap((leaf) =>
      exitsOf(leaf).flatMap(({ exit, to }) => (to.some((node) => group.includes(node)) ? [exit] : [])),
    );
    if (exits.some((exit) => certain.has(exit)) || isChanged(exitsOf, group, exits)) return [];
    return [unchanged(subject, cycleThrough(group, next), exits)];
  });
};

/** A transition that is followed at once, and the states without children that it may lead to. */
interface AtOnce {
  readonly exit: Exit;
  readonly to: readonly StateNode[];
}

type ExitsOf = (leaf: StateNode) => readonly AtOnce[];

function alwaysExits({ graph, reach }: Subject, leaf: StateNode): readonly AtOnce[] {
  const atOnce = upwards(leaf)
    .flatMap((node) => graph.exits(node))
    .filter(({ trigger }) => trigger.kind === 'always');
  const ends = leaf.kind === 'final' && leaf.parent?.kind === 'compound' ? graph.exits(leaf.parent) : [];
  return [...atOnce, ...ends.filter(({ trigger }) => trigger.kind === 'done')].map((exit) => ({
    exit,
    to: exit.target === undefined ? again(leaf, exit) : possibleLeaves(graph, reach.reached, exit.target),
  }));
}

/** What does nothing and leaves nothing is no round: the state rests. */
function again(leaf: StateNode, exit: Exit): readonly StateNode[] {
  return isIdle(exit) ? [] : [leaf];
}

/** Whether something in the round may change what a guard reads, also one that leaves; so does where the engine stands. */
function isChanged(exitsOf: ExitsOf, group: readonly StateNode[], exits: readonly Exit[]): boolean {
  const guards = group
    .flatMap(exitsOf)
    .flatMap(({ exit: { transition } }) => (typeof transition.guard === 'string' ? [transition.guard] : []));
  const assigned = new Set([
    ...exits.flatMap(({ transition }) => assignedFields(transition.actions ?? [], transition.assign)),
    ...group.flatMap(({ definition }) => assignedFields([...definition.entry, ...definition.exit])),
  ]);
  return guards.some(
    (guard) =>
      guard.includes('inState') ||
      (assigned.size > 0 && readsWhole(guard, 'context')) ||
      namesRead(guard, 'context').some((name) => assigned.has(name)),
  );
}

function unchanged(subject: Subject, cycle: readonly StateNode[], exits: readonly Exit[]): Issue {
  const place = exits[0]?.pointer ?? cycle[0]?.pointer ?? '';
  const path = cycle[0] === undefined ? [] : subject.reach.pathTo(cycle[0]);
  const params = { cycle: cycle.map(({ name }) => name).join(' → ') };
  return report('DEF_LOOP_UNCHANGED', placeOf(subject, place), params, { path });
}
