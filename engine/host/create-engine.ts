import type { InstanceId } from '../kernel/ids.ts';
import type { CheckedFlow } from '../release/release.ts';
import type { ProviderPort } from './capability-call.ts';
import { backtester, type BacktestParts } from './backtest.ts';
import { changesHub } from './changes.ts';
import { diskWatch, type DiskProbe } from './disk.ts';
import { callbacksOf } from './callbacks.ts';
import { dueLoop, type Due } from './due.ts';
import type { Engine, Registry } from './engine.ts';
import { follow } from './follow.ts';
import { gauges } from './gauges.ts';
import { instancesOf } from './instances.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { loadedCache } from './loaded.ts';
import { mailboxes } from './mailbox.ts';
import { makePlan } from '../machine/make-plan.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { flatMetrics, newMetrics } from './metrics.ts';
import { moments } from './moments.ts';
import type { Plan } from '../machine/plan.ts';
import { planCache } from './plans.ts';
import type { Clock, Random } from './ports.ts';
import { recovery, type Recovery } from './recovery.ts';
import { publishPlanner, type PublishPlanParts } from './publish-plan.ts';
import type { Releases } from './releases.ts';
import { rests } from './rest.ts';
import { load, type Runtime } from './runtime.ts';
import { beginOnce, settleAttempt } from './settle.ts';
import type { Store } from './store.ts';
import { verify, type Verification } from './verify.ts';
import { movableClock, quiet, virtualClock, type MovableClock } from './virtual-clock.ts';
import { watchers } from './watch.ts';
import { worker } from './worker.ts';

export interface EngineOptions {
  readonly store: Store;
  /** The wall clock. */
  readonly clock: Clock;
  readonly random: Random;
  readonly providers: ProviderPort;
  readonly releases: Releases;
  readonly registry: Registry;
  /** The release a draft would have; nothing is backtested without it. */
  readonly draft?: BacktestParts['draft'];
  /** What a publish would do; nothing is planned without it. */
  readonly preview?: PublishPlanParts['preview'];
  readonly limits?: Partial<Limits>;
  /** Of `callbackSecret`; nothing takes callbacks without it. */
  readonly callbackSecret?: string;
  /** Time can be moved forwards; the offset is stored. */
  readonly virtualClock?: boolean;
  /** Of the disk that holds the data; without it nothing is refused before a write fails. */
  readonly disk?: DiskProbe;
  /** Failures nobody waits for, for the log. What they stopped is done again by recovery. */
  readonly onFault?: (error: unknown) => void;
  /** Makes a release ready to run; tests of the host alone give their own. */
  readonly plan?: (checked: CheckedFlow, limits: Limits) => Plan;
}

export interface HostEngine extends Engine {
  metrics(): Promise<Readonly<Record<string, number>>>;
  readonly limits: Limits;
  /** Folds an instance's history and compares. */
  verify(id: InstanceId): Promise<Verification>;
  /** Resolves when nothing runs; for tests and demos. */
  quiet(): Promise<void>;
}

/** Puts the running side together from its ports, takes up whatever was left open, and begins to work. */
export async function createEngine(options: EngineOptions): Promise<HostEngine> {
  const movable = await movableClock(options.store, options.clock);
  const clock = options.virtualClock === true ? movable : options.clock;
  const runtime = runtimeOf(options, clock);
  const { due, recover, disk } = runtime;
  await disk.look();
  await recover.all();
  disk.start();
  due.start();
  recover.start();
  return {
    instances: instancesOf(runtime),
    ...(options.callbackSecret === undefined ? {} : { callbacks: callbacksOf(runtime, options.callbackSecret) }),
    registry: options.registry,
    ...(options.draft === undefined ? {} : { backtest: backtester(options, options.draft, clock) }),
    ...(options.preview === undefined ? {} : { planPublish: publishPlanner({ ...runtime, preview: options.preview }) }),
    clock,
    ...(options.virtualClock === true ? { virtualClock: virtualClock(runtime, movable, due) } : {}),
    metrics: async () => flatMetrics(runtime.metrics, await gauges(runtime)),
    limits: runtime.limits,
    verify: (id) => verify(options.store, runtime.plan, id),
    quiet: () => quiet(runtime),
    stop: () => stop(runtime),
  };
}

interface Running extends Runtime {
  readonly due: Due;
  readonly recover: Recovery;
}

function runtimeOf(options: EngineOptions, clock: Clock | MovableClock): Running {
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
  const runtime: Running = {
    store: options.store,
    clock,
    random: options.random,
    limits,
    releases: options.releases,
    providers: options.providers,
    cache,
    mailboxes: boxes,
    metrics: newMetrics(),
    watchers: watchers(),
    changes: changesHub(hexOf(options.random.bytes(6)), limits.changes),
    rests: rests(
      (id) => cache.get(id),
      (id) => boxes.waiting(id) > 0,
      (id) => load(runtime, id).catch(() => undefined),
    ),
    worker: worker({
      providers: options.providers,
      clock,
      limits,
      plan,
      begin: (call) => beginOnce(runtime, call),
      onResult: (call, attempt, result) => settleAttempt(runtime, call, attempt, result),
      ...(options.callbackSecret === undefined ? {} : { callbackSecret: options.callbackSecret }),
      onFault,
    }),
    disk: diskWatch(options.disk, limits, onFault),
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

/** Finishes what runs, as long as it takes at most, and leaves the rest open: the next start takes it up again. */
async function stop(runtime: Running): Promise<void> {
  runtime.state.draining = true;
  runtime.due.stop();
  runtime.recover.stop();
  runtime.disk.stop();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, runtime.limits.stopMs);
  });
  await Promise.race([quiet(runtime), late]);
  clearTimeout(timer);
  runtime.worker.stop();
  await runtime.store.close();
}
