import type { Localized } from '@tessera/engine';
import type { StateKind } from '../edit/gesture.ts';

/** A word that may stand at a place of the text. */
export interface Suggestion {
  readonly label: string;
  readonly kind:
    | 'key'
    | 'word'
    | 'state'
    | 'event'
    | 'capability'
    | 'flow'
    | 'slot'
    | 'role'
    | 'error'
    | 'input'
    | 'field'
    | 'parameter'
    | 'provider'
    | 'overlay'
    | 'range';
  readonly title?: Localized;
  /** Of a state. */
  readonly stateKind?: StateKind;
}
