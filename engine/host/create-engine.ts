import type { InstanceId } from '../kernel/ids.ts';
import type { CheckedFlow } from '../release/release.ts';
import type { ProviderPort } from './capability-call.ts';
import { archiver, type Archiver, type ArchiverOptions } from './archive/archiver.ts';
import { backtester, type BacktestParts } from './backtest.ts';
import type { RunningCompetitions } from './routing/competitions.ts';
import type { DiskProbe } from './load/disk.ts';
import type { FieldWatch } from './field-watch.ts';
import type { Engine } from './engine.ts';
import type { Registry } from './registry/registry-port.ts';
import { gauges } from './gauges.ts';
import { neighbours } from './neighbours.ts';
import type { NewsBoard } from './news.ts';
import type { Home } from './home.ts';
import type { Limits } from './limits.ts';
import { flatMetrics } from './metrics.ts';
import type { Plan } from '../machine/plan.ts';
import type { Clock, Random } from './ports.ts';
import { processHome } from './process-home.ts';
import type { ProcessProbe } from './load/process-probe.ts';
import { routeWatch } from './routing/route-watch.ts';
import { publishPlanner, type PublishPlanParts } from './registry/publish-plan.ts';
import type { Releases } from './releases.ts';
import { makeRuntime, type Running } from './make-runtime.ts';
import type { Store } from './store.ts';
import type { Tracing } from './tracing.ts';
import { verify, type Verification } from './verify.ts';
import { movableClock, virtualClock } from './virtual-clock.ts';
import type { Warning } from './warnings.ts';

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
  /** Where the other nodes over the same database are heard of. */
  readonly news?: NewsBoard;
  /** Of the disk that holds the data; without it nothing is refused before a write fails. */
  readonly disk?: DiskProbe;
  /** Of this process; without it nothing is refused for its load. */
  readonly process?: ProcessProbe;
  /** Where ended instances go and when; without it, and where they live elsewhere (`home`), all of them stay in the store. */
  readonly archive?: ArchiverOptions;
  /** Who collects spans; nobody unless given. */
  readonly tracing?: Tracing;
  /** Failures nobody waits for, for the log. What they stopped is done again by recovery. */
  readonly onFault?: (error: unknown) => void;
  /** Instances that grow towards a bound, each once, for the log. */
  readonly onWarning?: (warning: Warning) => void;
  /** Where its instances live; in this process and its store unless given. */
  readonly home?: (runtime: Running, callbackSecret: string | undefined) => Home;
  /** Looks at values that come in and go out. */
  readonly fields?: FieldWatch;
  /** Looks at competitions of providers; nobody promotes or rolls back without it. */
  readonly compete?: (runtime: Running) => RunningCompetitions;
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
  const runtime = makeRuntime(options, clock);
  const { disk, load } = runtime;
  let drained: Promise<void> | undefined;
  const drain = (): Promise<void> => {
    runtime.state.draining = true;
    drained ??= home.stop();
    return drained;
  };
  const home = (options.home ?? processHome)(runtime, options.callbackSecret);
  const archive = archiverOf(runtime, options);
  if (options.news !== undefined) neighbours(runtime, options.news);
  const worked: Running = home.worker === undefined ? runtime : { ...runtime, worker: home.worker };
  runtime.routes.servedBy(worked.worker);
  const watch = routeWatch(worked, options.news);
  const competitions = options.compete?.(runtime);
  await watch.start();
  await disk.look();
  await load.look();
  await home.start();
  disk.start();
  load.start();
  archive?.start();
  competitions?.start();
  return {
    instances: home.instances,
    ...(home.callbacks === undefined ? {} : { callbacks: home.callbacks }),
    registry: options.registry,
    ...(competitions === undefined ? {} : { competitions }),
    ...(options.draft === undefined ? {} : { backtest: backtester(options, options.draft, clock) }),
    ...(options.preview === undefined ? {} : { planPublish: publishPlanner({ ...runtime, preview: options.preview }) }),
    ...(archive === undefined ? {} : { archive: archive.run }),
    clock,
    ...(options.virtualClock === true ? { virtualClock: virtualClock(runtime.store, movable, home) } : {}),
    metrics: async () => flatMetrics(runtime.metrics, await gauges(worked)),
    limits: runtime.limits,
    verify: (id) => verify(options.store, runtime.plan, id),
    quiet: () => home.quiet(),
    load: {
      get level() {
        return load.overload.level;
      },
      get startsWelcome() {
        return runtime.admission.welcome;
      },
      get disk() {
        return disk.state;
      },
    },
    giveWay: () => options.store.giveWay?.(),
    drain,
    stop: async () => {
      disk.stop();
      load.stop();
      await archive?.stop();
      await competitions?.stop();
      watch.stop();
      runtime.shadows.stop();
      await drain();
      await runtime.store.close();
    },
  };
}

function archiverOf(runtime: Running, { archive, home }: EngineOptions): Archiver | undefined {
  if (archive === undefined || home !== undefined) return undefined;
  const isBusy = (): boolean => runtime.load.overload.level !== 'none' || runtime.turns.starts > 0;
  return archiver({ ...runtime, isBusy }, archive);
}
