import type { LoadControl } from './load-control.ts';
import { withLabels } from '../metrics.ts';
import type { Runtime } from '../runtime.ts';

const diskStates = ['enough', 'warn', 'low', 'read-only'] as const;
const levels = ['none', 'starts', 'events'] as const;

/** How much of what a node can do is in use, and what it refuses for that (guarantees.md section 5). */
export function loadGauges({
  turns,
  load,
  quarantine,
  disk,
  metrics,
  limits,
  worker,
  shadows,
}: Pick<Runtime, 'disk' | 'metrics' | 'limits' | 'worker' | 'shadows'> & LoadControl): Readonly<
  Record<string, number>
> {
  const { overload } = load;
  const { signs } = overload;
  return {
    steps_running: turns.running,
    starts_queued: turns.starts,
    results_queued: turns.results,
    oldest_queued_seconds: turns.oldestMs() / 1_000,
    identities_active: turns.active,
    instances_open: load.open,
    releases_quarantined: quarantine.paused,
    overload_level: levels.indexOf(overload.level),
    ...(signs === undefined
      ? {}
      : { store_wait_seconds: signs.storeWaitMs / 1_000, memory_limit_bytes: signs.memoryLimitBytes }),
    ...(disk.state === 'unknown' ? {} : { disk_level: diskStates.indexOf(disk.state) }),
    ...Object.fromEntries([...metrics.refused].map(([code, count]) => [withLabels('refused_total', { code }), count])),
    calls_held: worker.held,
    shadows_running: shadows.running,
    shadows_dropped_total: shadows.dropped,
    ...breakersOf(worker),
    ...bounds(limits),
  };
}

function breakersOf({ breakers }: Runtime['worker']): Readonly<Record<string, number>> {
  const found = breakers.map(({ provider, capability, isOpen }) => [
    withLabels('breaker_open', { provider, capability }),
    isOpen ? 1 : 0,
  ]);
  return Object.fromEntries(found);
}

/** What the figures above are to be compared with. */
function bounds(limits: Runtime['limits']): Readonly<Record<string, number>> {
  const shown = {
    stepsAtOnce: limits.stepsAtOnce,
    startsWaiting: limits.startsWaiting,
    openInstances: limits.openInstances,
    parked: limits.parked,
    remoteCalls: limits.remoteCalls,
    loaded: limits.loaded,
  };
  return Object.fromEntries(Object.entries(shown).map(([name, value]) => [withLabels('limit', { name }), value]));
}
