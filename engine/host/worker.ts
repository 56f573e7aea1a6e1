import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { soon } from '../kernel/soon.ts';
import type { Attempt, ProviderPort } from './capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import { AttemptAt } from './attempt-at.ts';
import { callGates, type AskedCall, type BreakerState } from './load/call-gates.ts';
import { inquiryMs } from './inquiry-ms.ts';
import { jobName, withdraw, type Job } from './job.ts';
import type { Limits } from './limits.ts';
import { nextArm } from './routing/move-call.ts';
import type { Plan } from '../machine/plan.ts';
import type { Clock } from './ports.ts';
import { providerOf } from './provider-of.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import { unserved } from './unserved.ts';
import { Withdrawal } from './withdrawal.ts';

/** Runs attempts of calls, so many at once of each capability; the rest wait in order, visibly. */
export interface Worker {
  /** Begins an attempt unless one runs or waits already. */
  dispatch(call: CallRow, head: InstanceHead): void;
  /** Nobody wants the answer any more. */
  abort(instance: InstanceId, seq: number): void;
  has(instance: InstanceId, seq: number): boolean;
  /** What an attempt that has not begun waits for. */
  waitsFor(instance: InstanceId, seq: number): 'room' | 'provider' | undefined;
  readonly running: number;
  readonly queued: number;
  /** Attempts held back from a provider that fails (K12), or by the budget of retries (K11); not among those that run. */
  readonly held: number;
  readonly breakers: readonly BreakerState[];
  /** It fails too many calls at present; undefined where nothing is known of it here. */
  isBroken(provider: string, capability: string): boolean | undefined;
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

/** One timer for all attempts: one each costs more than it is worth for what providers do themselves. */
const sweepMs = 250;
const graceMs = 100;

/** Few promises and no signal unless asked for: with a local provider this is half of what a step costs. */
export function worker(ports: WorkerPorts): Worker {
  const jobs = new Map<string, Job>();
  const gates = callGates(ports.limits);
  let stopped = false;
  let sweeper: ReturnType<typeof setInterval> | undefined;

  return {
    dispatch: (call, head) => {
      const name = jobName(call.instance, call.seq);
      const { effect } = call.body;
      if (stopped || jobs.has(name) || effect.kind !== 'call') return;
      const job: Job = {
        name,
        call,
        head,
        effect,
        withdrawal: new Withdrawal(),
        end: undefined,
        waitsAt: undefined,
        endAt: Infinity,
      };
      jobs.set(name, job);
      const made = ports.plan(head.release);
      if (made instanceof Promise) made.then((plan) => place(job, plan)).catch((error: unknown) => fail(job, error));
      else place(job, made);
    },
    abort: (instance, seq) => {
      const job = jobs.get(jobName(instance, seq));
      if (job !== undefined) withdraw(job);
    },
    has: (instance, seq) => jobs.has(jobName(instance, seq)),
    waitsFor: (instance, seq) => {
      const provider = jobs.get(jobName(instance, seq))?.waitsAt;
      return provider === undefined ? undefined : gates.isHeldFrom(provider) ? 'provider' : 'room';
    },
    get running() {
      return jobs.size - gates.held;
    },
    get queued() {
      return gates.queued;
    },
    get held() {
      return gates.held;
    },
    get breakers() {
      return gates.breakers;
    },
    isBroken: gates.isAvoided,
    stop: () => {
      stopped = true;
      for (const job of jobs.values()) withdraw(job);
      jobs.clear();
      clearInterval(sweeper);
      gates.stop();
    },
  };

  function place(job: Job, plan: Plan): void {
    try {
      const provider = providerOf(plan, job.call, job.effect);
      if (mayMove(job, plan, provider)) return finish(job, unserved.unavailable);
      job.waitsAt = provider;
      gates.enter(
        provider,
        job.head.identity,
        () => askedOf(job),
        (leaveLane) => {
          job.waitsAt = undefined;
          job.end = (result) => {
            job.end = undefined;
            leaveLane(result);
            finish(job, result);
          };
          if (job.withdrawal.isOver || stopped) job.end(undefined);
          else attempt(job, plan, provider);
        },
      );
    } catch (error) {
      fail(job, error);
    }
  }

  /** Under failover nobody waits for a broken provider while another could serve. */
  function mayMove({ call: { body }, effect }: Job, plan: Plan, { id, capability }: Provider): boolean {
    if (body.routed?.kind !== 'failover' || gates.isAvoided(id, capability) !== true) return false;
    const routing = plan.checked.body.bindings[effect.binding]?.routing;
    if (routing?.kind !== 'failover') return false;
    return nextArm(routing, body, (arm) => gates.isAvoided(arm, capability) === true) !== undefined;
  }

  function askedOf(job: Job): AskedCall {
    const { call: row, effect } = job;
    return {
      isRetry: row.attempt > 0,
      leftMs: row.body.startedAt + effect.withinMs - ports.clock.now(),
      giveUp: () => finish(job, unserved.unavailable),
    };
  }

  function attempt(job: Job, plan: Plan, provider: Provider): void {
    const { contract } = plan.contract(job.effect.contract);
    const request = (): Attempt => requestOf(job, plan, provider, contract);
    if (contract.repeat !== 'never') return call(job, request());
    ports
      .begin(job.call)
      .then((may) => (may ? call(job, request()) : job.end?.(undefined)))
      .catch((error: unknown) => {
        ports.onFault(error);
        job.end?.(undefined);
      });
  }

  function call(job: Job, request: Attempt): void {
    sweeper ??= setInterval(endOverdue, sweepMs).unref();
    const { provider } = request;
    const given = ports.providers.attempt(request);
    if (given instanceof Promise) {
      const inquires = provider.kind === 'http' && provider.inquiry === true;
      job.endAt = performance.now() + job.effect.timeoutMs + graceMs + (inquires ? inquiryMs : 0);
      given.then(
        (result) => job.end?.(result),
        (error: unknown) => job.end?.(unserved.broken(error)),
      );
      // When the turn that asked for the call has ended, as it does in the meantime: its result would only wait for that.
    } else soon(() => soon(() => job.end?.(given)));
  }

  function requestOf(job: Job, plan: Plan, provider: Provider, contract: Contract): Attempt {
    const { effect, head } = job;
    const now = ports.clock.now();
    return new AttemptAt({
      call: effect,
      instance: head.id,
      identity: head.identity,
      contract,
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

  function endOverdue(): void {
    const now = performance.now();
    for (const job of jobs.values()) {
      if (job.endAt > now) continue;
      job.end?.(unserved.overdue(job.effect.timeoutMs));
      job.withdrawal.withdraw();
    }
  }
}
