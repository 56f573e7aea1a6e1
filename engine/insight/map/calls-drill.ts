import type { CallFilter } from '../facts.ts';
import { rowsAddress } from '../rows-address.ts';
import type { Window } from '../window.ts';

/** The addresses of the rows behind the figures of some calls: all of them, and those that a success share judges. */
export interface CallsDrill {
  readonly all: string;
  readonly judged: string;
}

export function callsDrill(filter: CallFilter, window: Window): CallsDrill {
  return {
    all: rowsAddress({ of: 'calls', filter, window }),
    judged: rowsAddress({ of: 'calls', filter: { ...filter, outcome: 'judged' }, window }),
  };
}
