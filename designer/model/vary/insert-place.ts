import { isWithin, stateAt, type FlowText, type Names } from '../edit/flow-text.ts';
import { isSame, targetOf } from '../edit/link.ts';
import { transitionsOf, type WrittenTransition } from '../edit/written-transition.ts';

/** Where a variation can put a state so that a transition leads to it. */
export type InsertPlace =
  | { readonly kind: 'insertAfter'; readonly anchor: Names; readonly on?: string }
  /** `others`: ways into the anchor that would lead through the new state too. */
  | { readonly kind: 'insertBefore'; readonly anchor: Names; readonly others: number };

/**
 * Behind the state that the transition leaves, where the name of an exit means this one alone; else before the state that
 * it leads to, with every way into it.
 * @param isNamed false where the new state leaves no room to name an exit
 */
export function insertPlace(flow: FlowText, exit: WrittenTransition, isNamed: boolean): InsertPlace | undefined {
  const to = exit.target === undefined ? undefined : targetOf(flow.tree, exit.from, exit.target);
  if (to === undefined || to.length === 0) return undefined;
  const name = exitName(flow, exit, to);
  const isRegion = stateAt(flow, exit.from.slice(0, -1))?.value['type'] === 'parallel';
  if (name === 'done' && exit.from.length > 0 && !isRegion) return { kind: 'insertAfter', anchor: exit.from };
  if (name !== undefined && isNamed && exit.from.length > 0 && !isRegion) {
    return { kind: 'insertAfter', anchor: exit.from, on: name };
  }
  return { kind: 'insertBefore', anchor: to, others: waysInto(flow, to) - 1 };
}

/** `done` where success leads to one state only; else an outcome, an event, or where it leads. */
function exitName(flow: FlowText, exit: WrittenTransition, to: Names): string | undefined {
  const own = transitionsOf(flow).filter(({ from }) => isSame(from, exit.from));
  const leads = ({ from, target }: WrittenTransition) =>
    target === undefined ? undefined : targetOf(flow.tree, from, target);
  const alike = own.filter(({ list }) => list === exit.list);
  const isSingle = alike.every((one) => isSame(leads(one), to));
  if (exit.exit.kind === 'on') return isSingle ? exit.exit.event : undefined;
  if (!isSuccess(exit)) return undefined;
  const successes = own.filter((one) => isSuccess(one) && leads(one) !== undefined);
  if (successes.every((one) => isSame(leads(one), to))) return 'done';
  if (exit.exit.kind === 'outcome' && isSingle) return exit.exit.outcome;
  const isAlone = successes.filter((one) => isSame(leads(one), to)).length === 1;
  const names = own.map((one) =>
    'event' in one.exit ? one.exit.event : 'outcome' in one.exit ? one.exit.outcome : '',
  );
  return isAlone && exit.target !== undefined && !names.includes(exit.target) ? exit.target : undefined;
}

function isSuccess({ exit: { kind } }: WrittenTransition): boolean {
  return kind === 'callDone' || kind === 'done' || kind === 'always' || kind === 'outcome';
}

/** Transitions from outside, and the start of a parent. */
function waysInto(flow: FlowText, names: Names): number {
  const leads = transitionsOf(flow).filter(({ from, target }) => {
    const to = target === undefined || isWithin(from, names) ? undefined : targetOf(flow.tree, from, target);
    return isSame(to, names);
  });
  const starts = flow.states.filter(
    ({ names: parent, value }) =>
      typeof value['initial'] === 'string' && isSame([...parent, ...value['initial'].split('.')], names),
  );
  return leads.length + starts.length;
}
