import { makePlan } from '../machine/make-plan.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { changesHub } from './changes.ts';
import type { EngineOptions } from './create-engine.ts';
import { diskWatch } from './load/disk.ts';
import { dueLoop, type Due } from './due.ts';
import { follow } from './follow.ts';
import { defaultLimits } from './limits.ts';
import { loadControl, type LoadControl } from './load/load-control.ts';
import { loadedCache } from './loaded.ts';
import { mailboxes } from './mailbox.ts';
import { newMetrics } from './metrics.ts';
import { moments } from './moments.ts';
import { planCache } from './plans.ts';
import type { Clock } from './ports.ts';
import { recovery, type Recovery } from './recovery.ts';
import { rests } from './rest.ts';
import { load, type Runtime } from './runtime.ts';
import { routeBoard } from './routing/routes.ts';
import { shadows } from './routing/shadows.ts';
import { beginOnce } from './call-once.ts';
import { settleAttempt } from './settle.ts';
import { tracedProviders } from './traced-providers.ts';
import { suspects } from './suspects.ts';
import { warnings } from './warnings.ts';
import { watchers } from './watch.ts';
import { worker } from './worker.ts';

/** A runtime with the loops that find what is due or was left behind. */
export interface Running extends Runtime, LoadControl {
  readonly due: Due;
  readonly recover: Recovery;
}

/** Puts the running side together; nothing of it runs yet. */
export function makeRuntime(options: EngineOptions, clock: Clock): Running {
  const limits = { ...defaultLimits, ...options.limits };
  const make = options.plan ?? ((checked, bounds) => makePlan(checked, bounds, { schemas: ajvCompiler }));
  const plan = planCache(
    (id) => options.releases.checked(id),
    (checked) => make(checked, limits),
  );
  const observed = planCache(
    (id) => options.releases.checked(id),
    (checked) => makePlan(checked, limits, { schemas: ajvCompiler, observe: true }),
  );
  const cache = loadedCache(limits.loaded);
  const onFault = options.onFault ?? (() => undefined);
  const due = dueLoop(() => runtime);
  const boxes = mailboxes((name) => runtime.rests.idle(name));
  const disk = diskWatch(options.disk, limits, onFault);
  const metrics = newMetrics();
  const { store, tracing } = options;
  const providers = tracing === undefined ? options.providers : tracedProviders(options.providers, tracing);
  const runtime: Running = {
    store,
    clock,
    random: options.random,
    limits,
    releases: options.releases,
    providers,
    ...(tracing === undefined ? {} : { tracing }),
    ...(options.fields === undefined ? {} : { fields: options.fields }),
    cache,
    mailboxes: boxes,
    metrics,
    watchers: watchers(),
    changes: changesHub(hexOf(options.random.bytes(6)), limits.changes),
    rests: rests(
      (id) => cache.get(id),
      (id) => boxes.waiting(id) > 0,
      (id) => load(runtime, id).catch(() => undefined),
    ),
    worker: worker({
      providers,
      clock,
      limits,
      plan,
      begin: (call) => beginOnce(runtime, call),
      onResult: (call, attempt, result, identity) =>
        runtime.turns.take('result', identity, () => settleAttempt(runtime, call, attempt, result)),
      ...(options.callbackSecret === undefined ? {} : { callbackSecret: options.callbackSecret }),
      onFault,
      onLeft: (call) => runtime.suspects.left(call),
    }),
    warnings: warnings(options.onWarning ?? (() => undefined)),
    suspects: suspects(() => runtime, options.clock),
    disk,
    routes: routeBoard(store.routing, () => clock.now()),
    shadows: shadows({
      providers,
      store: store.routing,
      clock,
      limits,
      plan,
      isBusy: () => runtime.load.overload.level !== 'none' || runtime.turns.starts > 0,
      onFault,
    }),
    ...loadControl({ limits, disk, metrics, store, probe: options.process }),
    plan,
    observed,
    moments: moments(),
    follow: (loaded, after) => follow(runtime, due, loaded, after),
    onFault,
    state: { draining: false, followUps: 0 },
    due,
    recover: recovery(() => runtime),
  };
  return runtime;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
