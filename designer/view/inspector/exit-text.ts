import type { Exit } from '../../model/edit/gesture.ts';
import type { Say } from '../text/words.ts';
import type { PropertyWord } from './property-words.ts';

/** What opens a way out: `When done`, `On an event PAID`. */
export function exitText(exit: Exit, say: Say<PropertyWord>): string {
  switch (exit.kind) {
    case 'on':
      return `${say('on')} ${exit.event}`;
    case 'always':
    case 'after':
      return say(exit.kind);
    case 'done':
    case 'callDone':
      return say('onDone');
    case 'callError':
      return say('onError');
    case 'outcome':
      return exit.outcome;
  }
}
