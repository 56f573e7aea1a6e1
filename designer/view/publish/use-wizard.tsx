import { useState, type ReactNode } from 'react';
import type { Published } from '../../api/flows.ts';
import type { ImpactRow } from '../../api/publish.ts';
import { PublishedView } from './published-view.tsx';

/** What is decided on the way, kept while the person goes back and forth. */
export interface Wizard {
  readonly isAcknowledged: boolean;
  readonly acknowledge: (isAcknowledged: boolean) => void;
  readonly note: string;
  readonly setNote: (note: string) => void;
  /** One for the whole wizard: a publish whose answer was lost is not done twice. */
  readonly requestId: string;
  readonly published: Published | undefined;
  /** With what it means for what runs, as it was told before. */
  readonly finish: (published: Published, impact: readonly ImpactRow[]) => void;
  readonly result: (flow: string) => ReactNode;
}

export function useWizard(): Wizard {
  const [isAcknowledged, acknowledge] = useState(false);
  const [note, setNote] = useState('');
  const [requestId] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState<{ readonly published: Published; readonly impact: readonly ImpactRow[] }>();
  return {
    isAcknowledged,
    acknowledge,
    note,
    setNote,
    requestId,
    published: done?.published,
    finish: (published, impact) => setDone({ published, impact }),
    result: (flow) => (done === undefined ? null : <PublishedView flow={flow} {...done} />),
  };
}
