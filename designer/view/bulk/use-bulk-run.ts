import { useEffect, useRef, useState } from 'react';
import { act, batchesOf, type Batch, type BulkIntent, type BulkItem, type Named } from '../../api/bulk.ts';

/** Where an action on several instances stands. */
export interface BulkRun {
  readonly kind: 'idle' | 'running' | 'broken' | 'done';
  readonly results: readonly BulkItem[];
  readonly total: number;
  /** Why it stands still. */
  readonly error?: Error;
}

export interface BulkRunner {
  readonly run: BulkRun;
  start(instances: readonly Named[], intent: BulkIntent, dryRun: boolean): void;
  /** What was learnt no longer holds. */
  forget(): void;
  /** Goes on where it broke off: what was sent already is repeated under its old id, which does nothing twice. */
  goOn(): void;
}

interface Job {
  readonly batches: readonly Batch[];
  readonly intent: BulkIntent;
  readonly dryRun: boolean;
}

const idle: BulkRun = { kind: 'idle', results: [], total: 0 };

/** Runs batch after batch and tells how far it is; a newer start, or the end of the component, stops it between two. */
export function useBulkRun(): BulkRunner {
  const [run, setRun] = useState<BulkRun>(idle);
  const job = useRef<Job>(undefined);
  useEffect(
    () => () => {
      job.current = undefined;
    },
    [],
  );
  const work = async (mine: Job, before: readonly BulkItem[]): Promise<void> => {
    const total = mine.batches.reduce((sum, { instances }) => sum + instances.length, 0);
    const results = [...before];
    setRun({ kind: 'running', results: before, total });
    for (const batch of batchesLeft(mine.batches, before.length)) {
      try {
        results.push(...(await act(batch, mine.intent, mine.dryRun)));
      } catch (thrown) {
        const error = thrown instanceof Error ? thrown : new Error(String(thrown));
        if (job.current === mine) setRun({ kind: 'broken', results, total, error });
        return;
      }
      if (job.current !== mine) return;
      setRun({ kind: 'running', results: [...results], total });
    }
    setRun({ kind: 'done', results, total });
  };
  return {
    run,
    start: (instances, intent, dryRun) => {
      const mine = { batches: batchesOf(instances), intent, dryRun };
      job.current = mine;
      void work(mine, []);
    },
    forget: () => {
      job.current = undefined;
      setRun(idle);
    },
    goOn: () => {
      if (job.current !== undefined) void work(job.current, run.results);
    },
  };
}

/** Batches answer as a whole, so what is done ends between two. */
function batchesLeft(batches: readonly Batch[], done: number): readonly Batch[] {
  let seen = 0;
  return batches.filter(({ instances }) => {
    seen += instances.length;
    return seen > done;
  });
}
