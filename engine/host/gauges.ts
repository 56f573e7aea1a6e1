import { loadGauges } from './load/load-gauges.ts';
import { withLabels } from './metrics.ts';
import type { Running } from './make-runtime.ts';

/** What is true at the moment it is asked (guarantees.md section 5), by name without the product's prefix. */
export async function gauges(runtime: Running): Promise<Readonly<Record<string, number>>> {
  const { store, clock, worker, mailboxes, cache, disk, limits, recover } = runtime;
  const figures = await store.figures();
  const now = clock.now();
  // Between two commits an instance has a reason; one without it for longer than a look of the watchdog has none.
  const unexplained = await store.stuck(now - limits.watchEveryMs, limits.recoverAtOnce);
  const { commits, incidents } = figures;
  return {
    calls_running: worker.running,
    calls_queued: worker.queued,
    instances_busy: mailboxes.busy,
    instances_loaded: cache.size,
    recovery_lag_seconds: recover.lagMs() / 1_000,
    instances_without_reason: unexplained.length,
    oldest_timer_late_seconds: lateness(now, figures.timerDueAt),
    oldest_call_late_seconds: lateness(now, figures.callDueAt),
    events_parked: figures.parkedEvents,
    events_dead: figures.deadEvents,
    ...Object.fromEntries(
      Object.entries(incidents).map(([code, count]) => [withLabels('incidents_open', { code }), count]),
    ),
    instances_archived: await store.archived.total(),
    commits_total: commits.count,
    commit_seconds_total: commits.totalMs / 1_000,
    commit_p99_seconds: commits.p99Ms / 1_000,
    commit_group_size: commits.pieces,
    ...loadGauges(runtime),
    ...(figures.node === undefined
      ? {}
      : {
          heartbeats_failed_total: figures.node.heartbeatsFailed,
          store_reads_waiting: figures.node.readsWaiting,
          commits_resolved_total: figures.node.commitsResolved,
        }),
    ...(disk.space === undefined
      ? {}
      : { disk_free_bytes: disk.space.freeBytes, disk_total_bytes: disk.space.totalBytes }),
  };
}

function lateness(now: number, dueAt: number | undefined): number {
  return dueAt === undefined ? 0 : Math.max(0, now - dueAt) / 1_000;
}
