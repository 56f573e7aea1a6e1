import { appendPointer } from '@tessera/engine/catalog';
import type { Exit } from './gesture.ts';

/** Where an exit stands in its state. */
export function exitPointer(exit: Exit): string {
  switch (exit.kind) {
    case 'on':
      return appendPointer('/on', exit.event);
    case 'always':
      return '/always';
    case 'after':
      return '/after';
    case 'done':
      return '/onDone';
    case 'callDone':
      return '/invoke/onDone';
    case 'callError':
      return '/invoke/onError';
    case 'outcome':
      return appendPointer('/task/outcomes', exit.outcome);
  }
}
