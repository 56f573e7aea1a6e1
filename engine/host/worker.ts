import type { Provider } from '../catalog/provider.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { Attempt, AttemptResult, ProviderPort } from './capability-call.ts';
import { keyOfCall } from './keys.ts';
import type { Limits } from './limits.ts';
import type { Plan } from './plan.ts';
import type { Clock } from './ports.ts';
import type { CallRow, InstanceHead } from './rows.ts';

/** Runs attempts of calls, so many at once of each capability; the rest wait in order, visibly. */
export interface Worker {
  /** Begins an attempt unless one runs or waits already. */
  dispatch(call: CallRow, head: InstanceHead): void;
  /** Nobody wants the answer any more. */
  abort(instance: InstanceId, seq: number): void;
  has(instance: InstanceId, seq: number): boolean;
  readonly running: number;
  readonly queued: number;
  /** Aborts all attempts: their calls are open in the store, and run again after the next start. */
  stop(): void;
}

export interface WorkerPorts {
  readonly providers: ProviderPort;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly plan: (id: InstanceHead['release']) => Plan | Promise<Plan>;
  /** Before the first attempt of a `repeat: never` call; false when it may not be made. */
  readonly begin: (call: CallRow) => Promise<boolean>;
  readonly onResult: (call: CallRow, attempt: number, result: AttemptResult) => Promise<void>;
  readonly onFault: (error: unknown) => void;
}

interface Job {
  readonly call: CallRow;
  readonly head: InstanceHead;
  withdrawn: boolean;
  abort: AbortController | undefined;
  /** Ends the attempt that runs, with nothing or with a timeout. */
  end: ((result: AttemptResult | undefined) => void) | undefined;
  /** By the process's own monotonic clock, ms. */
  endAt: number;
}

interface Lane {
  readonly limit: number;
  readonly remote: boolean;
  running: number;
  readonly queue: Job[];
}

export function worker(ports: WorkerPorts): Worker {
  const jobs = new Map<string, Job>();
  const lanes = new Map<string, Lane>();
  let remote = 0;
  let stopped = false;
  let sweeper: ReturnType<typeof setInterval> | undefined;

  return {
    dispatch: (call, head) => {
      const name = nameOf(call.instance, call.seq);
      if (stopped || jobs.has(name) || call.body.effect.kind !== 'call') return;
      const job: Job = { call, head, withdrawn: false, abort: undefined, end: undefined, endAt: Infinity };
      jobs.set(name, job);
      run(enter(job, call.body.effect), job);
    },
    abort: (instance, seq) => {
      const job = jobs.get(nameOf(instance, seq));
      if (job !== undefined) withdraw(job);
    },
    has: (instance, seq) => jobs.has(nameOf(instance, seq)),
    get running() {
      return jobs.size;
    },
    get queued() {
      let total = 0;
      for (const lane of lanes.values()) total += lane.queue.length;
      return total;
    },
    stop: () => {
      stopped = true;
      for (const job of jobs.values()) withdraw(job);
      jobs.clear();
      clearInterval(sweeper);
    },
  };

  function run(work: Promise<void>, job: Job): void {
    work.catch((error: unknown) => {
      leave(job);
      ports.onFault(error);
    });
  }

  async function enter(job: Job, effect: CapabilityCall): Promise<void> {
    const made = ports.plan(job.head.release);
    const plan = made instanceof Promise ? await made : made;
    const provider = providerOf(plan, job.call, effect);
    const lane = laneOf(provider);
    if (isFull(lane)) lane.queue.push(job);
    else await attempt(job, effect, plan, provider, lane);
  }

  function laneOf(provider: Provider): Lane {
    const name = `${provider.id} ${provider.capability}`;
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const isRemote = provider.kind === 'http' || provider.kind === 'simulator';
    const usual = isRemote ? ports.limits.remoteCallsOfOne : ports.limits.localCallsOfOne;
    const lane: Lane = { limit: provider.concurrency ?? usual, remote: isRemote, running: 0, queue: [] };
    lanes.set(name, lane);
    return lane;
  }

  function isFull(lane: Lane): boolean {
    return lane.running >= lane.limit || (lane.remote && remote >= ports.limits.remoteCalls);
  }

  async function attempt(job: Job, effect: CapabilityCall, plan: Plan, provider: Provider, lane: Lane): Promise<void> {
    const count = job.call.attempt + 1;
    lane.running += 1;
    if (lane.remote) remote += 1;
    let result: AttemptResult | undefined;
    try {
      result = await make(job, effect, plan, provider, count);
    } finally {
      lane.running -= 1;
      if (lane.remote) remote -= 1;
      wakeAfter(lane);
    }
    // Until the outcome is durable the call counts as running, so that recovery does not begin it again.
    if (result !== undefined && !stopped) await ports.onResult(job.call, count, result);
    leave(job);
  }

  /** The result at the deadline at the latest, whatever the provider does; undefined when it may not run. */
  async function make(
    job: Job,
    effect: CapabilityCall,
    plan: Plan,
    provider: Provider,
    count: number,
  ): Promise<AttemptResult | undefined> {
    const { contract } = plan.contract(effect.contract);
    if (job.withdrawn) return undefined;
    if (contract.repeat === 'never' && !(await ports.begin(job.call))) return undefined;
    const now = ports.clock.now();
    const request: Attempt = {
      key: keyOfCall(job.call.instance, effect),
      instance: job.call.instance,
      identity: job.head.identity,
      contract,
      provider,
      config: plan.checked.body.bindings[effect.binding]?.config ?? {},
      input: effect.input,
      attempt: count,
      now,
      deadline: now + effect.timeoutMs,
      // Made when somebody asks for it: a signal costs more than the rest of an attempt.
      get signal() {
        return signalOf(job);
      },
    };
    return await bounded(job, request, effect.timeoutMs);
  }

  /** Whatever the provider does, the attempt ends: with its result, at its deadline, or when nobody wants it. */
  function bounded(job: Job, request: Attempt, timeoutMs: number): Promise<AttemptResult | undefined> {
    sweeper ??= setInterval(endOverdue, sweepMs).unref();
    return new Promise((resolve) => {
      job.endAt = performance.now() + timeoutMs + graceMs;
      job.end = resolve;
      ports.providers.attempt(request).then(resolve, (error: unknown) => resolve(brokenProvider(error)));
    });
  }

  /** Q3: providers keep their own deadlines; one that does not has used its attempt all the same. */
  function endOverdue(): void {
    const now = performance.now();
    for (const job of jobs.values()) {
      if (job.endAt > now) continue;
      const timeoutMs = job.call.body.effect.timeoutMs ?? 0;
      job.end?.({ kind: 'fault', code: 'CAP_TIMEOUT', message: `${timeoutMs} ms`, done: 'unknown', retry: true });
      job.abort?.abort();
    }
  }

  /** A remote call that ends may also have been what calls of other capabilities wait for (K8). */
  function wakeAfter(lane: Lane): void {
    wake(lane);
    if (lane.remote) for (const other of lanes.values()) if (other.remote && other.queue.length > 0) wake(other);
  }

  function wake(lane: Lane): void {
    for (let next = lane.queue[0]; next !== undefined && !isFull(lane); next = lane.queue[0]) {
      lane.queue.shift();
      if (next.withdrawn || next.call.body.effect.kind !== 'call') leave(next);
      else run(enter(next, next.call.body.effect), next);
    }
  }

  function leave({ call }: Job): void {
    jobs.delete(nameOf(call.instance, call.seq));
  }
}

/** One timer for all attempts: one each costs more than it is worth for what providers do themselves. */
const sweepMs = 250;
const graceMs = 100;

function withdraw(job: Job): void {
  job.withdrawn = true;
  job.end?.(undefined);
  job.abort?.abort();
}

function signalOf(job: Job): AbortSignal {
  job.abort ??= new AbortController();
  if (job.withdrawn) job.abort.abort();
  return job.abort.signal;
}

function nameOf(instance: InstanceId, seq: number): string {
  return `${instance}#${seq}`;
}

function providerOf(plan: Plan, call: CallRow, effect: CapabilityCall): Provider {
  const provider = plan.checked.body.bindings[effect.binding]?.providers[call.body.provider];
  if (provider === undefined) throw new TypeError(`the release lacks the provider ${call.body.provider}`);
  return provider;
}

/** The port never throws; should it, that is a failed attempt and not a lost call. */
function brokenProvider(error: unknown): AttemptResult {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'fault', code: 'CAP_FAULT', message, done: 'unknown', retry: true };
}
