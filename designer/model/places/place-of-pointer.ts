import { pointerSegments } from '@tessera/engine/catalog';
import type { Exit, StatePath, TransitionRef } from '../edit/gesture.ts';

/** What of a flow a pointer of its text belongs to. */
export type PlaceOfPointer =
  | { readonly kind: 'flow'; readonly field: readonly string[] }
  | { readonly kind: 'state'; readonly path: StatePath; readonly field: readonly string[] }
  | { readonly kind: 'transition'; readonly at: TransitionRef; readonly field: readonly string[] };

/** @param pointer in the text as the author wrote it: a single transition need not stand in a list */
export function placeOfPointer(pointer: string): PlaceOfPointer {
  const segments = pointer === '/' ? [] : pointerSegments(pointer);
  const names: string[] = [];
  let at = 0;
  for (let name = segments[1]; segments[at] === 'states' && name !== undefined; name = segments[at + 1]) {
    names.push(name);
    at += 2;
  }
  const rest = segments.slice(at);
  const path = names.join('.');
  const found = exitOf(rest);
  if (found !== undefined) return { kind: 'transition', at: { state: path, exit: found.exit }, field: found.field };
  return path === '' ? { kind: 'flow', field: rest } : { kind: 'state', path, field: rest };
}

interface FoundExit {
  readonly exit: Exit;
  readonly field: readonly string[];
}

function exitOf([first, second, ...more]: readonly string[]): FoundExit | undefined {
  const rest = second === undefined ? [] : [second, ...more];
  switch (first ?? '') {
    case 'on':
      return second === undefined ? undefined : indexed(more, (index) => ({ kind: 'on', event: second, index }));
    case 'always':
      return indexed(rest, (index) => ({ kind: 'always', index }));
    case 'after':
      return indexed(rest, (index) => ({ kind: 'after', index }));
    case 'onDone':
      return indexed(rest, (index) => ({ kind: 'done', index }));
    case 'invoke':
      if (second === 'onDone') return indexed(more, (index) => ({ kind: 'callDone', index }));
      if (second === 'onError') return indexed(more, (index) => ({ kind: 'callError', index }));
      return undefined;
    case 'task':
      return second === 'outcomes' ? ofOutcome(more) : undefined;
    default:
      return undefined;
  }
}

/** An outcome has a title beside its transitions, or is written as them. */
function ofOutcome([outcome, ...rest]: readonly string[]): FoundExit | undefined {
  if (outcome === undefined || rest[0] === 'title') return undefined;
  const inside = rest[0] === 'transitions' ? rest.slice(1) : rest;
  return indexed(inside, (index) => ({ kind: 'outcome', outcome, index }));
}

function indexed(rest: readonly string[], make: (index: number) => Exit): FoundExit {
  const [first = '', ...field] = rest;
  const isIndex = /^\d+$/.test(first);
  return isIndex ? { exit: make(Number(first)), field } : { exit: make(0), field: rest };
}
