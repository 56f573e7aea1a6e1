import { useEffect, useMemo, useState } from 'react';
import type { BulkAction, BulkIntent, BulkItem } from '../../api/bulk.ts';
import type { ListedInstance } from '../../api/instances.ts';
import { useRefresh } from '../../api/query.ts';
import type { EventChoice } from './bulk-fields.tsx';
import { bulkOutcomes } from './bulk-outcomes.ts';
import { useBulkRun, type BulkRunner } from './use-bulk-run.ts';

/** What is asked of a person, what would follow, and the doing of it. */
export interface BulkWork {
  readonly reason: string;
  setReason(reason: string): void;
  readonly event: EventChoice | undefined;
  setEvent(event: EventChoice): void;
  /** Looks at each; nothing is done. */
  ask(): void;
  readonly preview: BulkRunner;
  /** Those of which the preview says that it can be done. */
  readonly able: readonly BulkItem[];
  perform(): void;
  readonly doing: BulkRunner;
  /** Everything that is asked of the person is there. */
  readonly isWhole: boolean;
}

export function useBulkAction(action: BulkAction, instances: readonly ListedInstance[]): BulkWork {
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [event, setEvent] = useState<EventChoice>();
  // One id for the whole: each instance counts the event once, however often a request is repeated.
  const [eventId] = useState(() => crypto.randomUUID());
  const preview = useBulkRun();
  const doing = useBulkRun();
  const intent = useMemo(() => intentOf(action, reason.trim(), event, eventId), [action, reason, event, eventId]);
  // The list may be older than this look: its revisions do not hold anybody back.
  const listed = instances.map(({ id }) => ({ id }));
  const able = bulkOutcomes(preview.run.results).able;
  // What needs nothing more is looked at without being asked to; once, for what the dialog was opened for.
  useEffect(() => {
    if (action !== 'send') preview.start(listed, { action }, true);
  }, []);
  const isDone = doing.run.kind === 'done';
  useEffect(() => {
    if (isDone) void refresh(['/v1/instances', '/v1/incidents', '/v1/counts']);
  }, [isDone]);
  return {
    reason,
    setReason,
    event,
    setEvent: (next) => {
      setEvent(next);
      preview.forget();
    },
    ask: () => {
      if (intent !== undefined) preview.start(listed, intent, true);
    },
    preview,
    able,
    perform: () => {
      // As they were looked at: one that moved on since is left alone.
      const named = able.map(({ instance: id, revision }) => (revision === undefined ? { id } : { id, revision }));
      if (intent !== undefined) doing.start(named, intent, false);
    },
    doing,
    isWhole: intent !== undefined,
  };
}

/** Undefined until it is whole. */
function intentOf(
  action: BulkAction,
  reason: string,
  event: EventChoice | undefined,
  eventId: string,
): BulkIntent | undefined {
  if (action === 'send') return event === undefined ? undefined : { action, ...event, eventId };
  if (action === 'skip') return reason === '' ? undefined : { action, reason };
  return reason === '' ? { action } : { action, reason };
}
