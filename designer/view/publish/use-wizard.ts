import { useState } from 'react';
import type { Published } from '../../api/flows.ts';
import type { ImpactRow } from '../../api/publish.ts';

/** What is decided on the way, kept while the person goes back and forth. */
export interface Wizard {
  readonly isAcknowledged: boolean;
  readonly acknowledge: (isAcknowledged: boolean) => void;
  readonly note: string;
  readonly setNote: (note: string) => void;
  /** One for the whole wizard: a publish whose answer was lost is not done twice. */
  readonly requestId: string;
  /** What was published, with what it means for what runs, as it was told before. */
  readonly done: { readonly published: Published; readonly impact: readonly ImpactRow[] } | undefined;
  readonly finish: (published: Published, impact: readonly ImpactRow[]) => void;
}

export function useWizard(): Wizard {
  const [isAcknowledged, acknowledge] = useState(false);
  const [note, setNote] = useState('');
  const [requestId] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState<Wizard['done']>();
  return {
    isAcknowledged,
    acknowledge,
    note,
    setNote,
    requestId,
    done,
    finish: (published, impact) => setDone({ published, impact }),
  };
}
