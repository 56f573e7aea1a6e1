import type { Exit, TransitionRef } from '../edit/gesture.ts';

/** The transition that a pointer into an effective flow names, as steps and coverage tell it. */
export function transitionOfPointer(pointer: string): TransitionRef | undefined {
  const segments = pointer.split('/').slice(1).map(unescaped);
  const names: string[] = [];
  let at = segments[0] === 'root' ? 1 : 0;
  for (; segments[at] === 'states'; at += 2) names.push(segments[at + 1] ?? '');
  const exit = exitOf(segments.slice(at));
  return exit && { state: names.join('.'), exit };
}

function exitOf(rest: readonly string[]): Exit | undefined {
  const index = Number(rest.at(-1));
  if (!Number.isInteger(index)) return undefined;
  const [first = '', second = '', third = ''] = rest;
  switch (first) {
    case 'on':
      return { kind: 'on', event: second, index };
    case 'always':
    case 'after':
      return { kind: first, index };
    case 'onDone':
      return { kind: 'done', index };
    case 'invoke':
      return second === 'onDone' ? { kind: 'callDone', index } : { kind: 'callError', index };
    case 'task':
      return { kind: 'outcome', outcome: third, index };
    default:
      return undefined;
  }
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
