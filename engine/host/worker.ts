import type { Provider } from '../catalog/provider.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CapabilityCall } from '../machine/effect.ts';
import type { Attempt, ProviderPort } from './capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { AttemptAt } from './attempt-at.ts';
import { lanes } from './lanes.ts';
import type { Limits } from './limits.ts';
import type { Plan } from '../machine/plan.ts';
import type { Clock } from './ports.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import { Withdrawal } from './withdrawal.ts';

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
  readonly onResult: (call: CallRow, attempt: number, result: AttemptResult, identity: string) => Promise<unknown>;
  readonly onFault: (error: unknown) => void;
  /** The attempt is over, with a result or without one. */
  readonly onLeft?: (call: CallRow) => void;
  /** Signs where a call may be reported later; absent where nothing takes callbacks. */
  readonly callbackSecret?: string;
}

interface Job {
  /** Under which it is found. */
  readonly name: string;
  readonly call: CallRow;
  readonly head: InstanceHead;
  readonly effect: CapabilityCall;
  readonly withdrawal: Withdrawal;
  /** Ends the attempt that runs, with nothing or with a result; only the first counts. */
  end: ((result: AttemptResult | undefined) => void) | undefined;
  /** By the process's own monotonic clock, ms. */
  endAt: number;
}

/** One timer for all attempts: one each costs more than it is worth for what providers do themselves. */
const sweepMs = 250;
const graceMs = 100;

/** Few promises and no signal unless asked for: with a local provider this is half of what a step costs. */
export function worker(ports: WorkerPorts): Worker {
  const jobs = new Map<string, Job>();
  const room = lanes(ports.limits);
  let stopped = false;
  let sweeper: ReturnType<typeof setInterval> | undefined;

  return {
    dispatch: (call, head) => {
      const name = nameOf(call.instance, call.seq);
      const { effect } = call.body;
      if (stopped || jobs.has(name) || effect.kind !== 'call') return;
      const job: Job = { name, call, head, effect, withdrawal: new Withdrawal(), end: undefined, endAt: Infinity };
      jobs.set(name, job);
      const made = ports.plan(head.release);
      if (made instanceof Promise) made.then((plan) => place(job, plan)).catch((error: unknown) => fail(job, error));
      else place(job, made);
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
      return room.queued;
    },
    stop: () => {
      stopped = true;
      for (const job of jobs.values()) withdraw(job);
      jobs.clear();
      clearInterval(sweeper);
    },
  };

  function place(job: Job, plan: Plan): void {
    try {
      const provider = providerOf(plan, job);
      room.enter(provider, job.head.identity, (leaveLane) => {
        job.end = (result) => {
          job.end = undefined;
          leaveLane();
          finish(job, result);
        };
        if (job.withdrawal.isOver || stopped) job.end(undefined);
        else attempt(job, plan, provider);
      });
    } catch (error) {
      fail(job, error);
    }
  }

  function attempt(job: Job, plan: Plan, provider: Provider): void {
    if (plan.contract(job.effect.contract).contract.repeat !== 'never') return call(job, plan, provider);
    ports
      .begin(job.call)
      .then((may) => (may ? call(job, plan, provider) : job.end?.(undefined)))
      .catch((error: unknown) => {
        ports.onFault(error);
        job.end?.(undefined);
      });
  }

  function call(job: Job, plan: Plan, provider: Provider): void {
    sweeper ??= setInterval(endOverdue, sweepMs).unref();
    job.endAt = performance.now() + job.effect.timeoutMs + graceMs;
    ports.providers.attempt(requestOf(job, plan, provider)).then(
      (result) => job.end?.(result),
      (error: unknown) => job.end?.(brokenProvider(error)),
    );
  }

  function requestOf(job: Job, plan: Plan, provider: Provider): Attempt {
    const { effect, head } = job;
    const now = ports.clock.now();
    return new AttemptAt({
      call: effect,
      instance: head.id,
      identity: head.identity,
      contract: plan.contract(effect.contract).contract,
      provider,
      config: plan.checked.body.bindings[effect.binding]?.config ?? {},
      input: effect.input,
      attempt: job.call.attempt + 1,
      now,
      deadline: now + effect.timeoutMs,
      withdrawal: job.withdrawal,
      trace: head.trace,
      seq: job.call.seq,
      callbackSecret: ports.callbackSecret,
    });
  }

  /** Until the outcome is durable the call counts as running, so that recovery does not begin it again. */
  function finish(job: Job, result: AttemptResult | undefined): void {
    if (result === undefined || stopped) return leave(job);
    ports.onResult(job.call, job.call.attempt + 1, result, job.head.identity).then(
      () => leave(job),
      (error: unknown) => fail(job, error),
    );
  }

  function fail(job: Job, error: unknown): void {
    leave(job);
    ports.onFault(error);
  }

  function leave({ name, call }: Job): void {
    jobs.delete(name);
    ports.onLeft?.(call);
  }

  /** Q3: providers keep their own deadlines; one that does not has used its attempt all the same. */
  function endOverdue(): void {
    const now = performance.now();
    for (const job of jobs.values()) {
      if (job.endAt > now) continue;
      const message = `no answer within ${job.effect.timeoutMs} ms`;
      job.end?.({ kind: 'fault', code: 'CAP_TIMEOUT', message, done: 'unknown', retry: true });
      job.withdrawal.withdraw();
    }
  }
}

function nameOf(instance: InstanceId, seq: number): string {
  return `${instance}#${seq}`;
}

function providerOf(plan: Plan, { call, effect }: Job): Provider {
  const provider = plan.checked.body.bindings[effect.binding]?.providers[call.body.provider];
  if (provider === undefined) throw new TypeError(`the release lacks the provider ${call.body.provider}`);
  return provider;
}

function withdraw(job: Job): void {
  job.end?.(undefined);
  job.withdrawal.withdraw();
}

/** The port never throws; should it, that is a failed attempt and not a lost call. */
function brokenProvider(error: unknown): AttemptResult {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'fault', code: 'CAP_FAULT', message, done: 'unknown', retry: true };
}
