import { useState, type ReactNode } from 'react';
import type { Published } from '../../api/flows.ts';
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
  readonly finish: (published: Published) => void;
  readonly result: (flow: string) => ReactNode;
}

export function useWizard(): Wizard {
  const [isAcknowledged, acknowledge] = useState(false);
  const [note, setNote] = useState('');
  const [requestId] = useState(() => crypto.randomUUID());
  const [published, finish] = useState<Published>();
  return {
    isAcknowledged,
    acknowledge,
    note,
    setNote,
    requestId,
    published,
    finish,
    result: (flow) => (published === undefined ? null : <PublishedView flow={flow} published={published} />),
  };
}
