import { isSame } from './link.ts';
import type { FlowText, Names } from './flow-text.ts';
import { transitionsOf, type WrittenTransition } from './written-transition.ts';

const order = ['callDone', 'done', 'outcome', 'always', 'on', 'after'] as const;

/** The way on from a state: what it takes when it has done its work, and no condition says otherwise. */
export function mainExit(flow: FlowText, names: Names): WrittenTransition | undefined {
  const own = transitionsOf(flow).filter(({ from }) => isSame(from, names));
  for (const kind of order) {
    const first = own.find(({ exit, target }) => exit.kind === kind && target !== undefined);
    if (first === undefined) continue;
    const alike = own.filter(({ list, target }) => list === first.list && target !== undefined);
    return alike.find(({ value }) => typeof value === 'string' || !hasGuard(value)) ?? first;
  }
  return undefined;
}

function hasGuard(value: WrittenTransition['value']): boolean {
  return typeof value === 'object' && value !== null && 'guard' in value;
}
