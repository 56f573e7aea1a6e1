import type { Draft } from './draft.ts';
import type { Edited, Loss, StatePath } from './gesture.ts';

interface Told {
  readonly params?: Readonly<Record<string, string>>;
  readonly losses?: readonly Loss[];
  readonly select?: StatePath;
}

/** What a gesture of that kind did, with what it is called in the history. */
export function edited(draft: Draft, kind: string, { params = {}, losses = [], select }: Told = {}): Edited {
  return {
    kind: 'edited',
    splices: draft.splices,
    label: { kind, params },
    losses,
    ...(select === undefined ? {} : { select }),
  };
}
