import type { Exit, TransitionRef } from '../edit/gesture.ts';

/** Names an edge by where its transition is written, so that a history, a diff or a coverage can point at it. */
export function edgeId({ state, exit }: TransitionRef): string {
  return `${state}|${exit.kind}${keyOf(exit)}|${exit.index}`;
}

function keyOf(exit: Exit): string {
  if (exit.kind === 'on') return `:${exit.event}`;
  if (exit.kind === 'outcome') return `:${exit.outcome}`;
  return '';
}
