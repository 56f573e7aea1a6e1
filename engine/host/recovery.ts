import { setTimeout as pause } from 'node:timers/promises';
import type { InstanceId } from '../kernel/ids.ts';
import { canDrain, drain } from './drain.ts';
import { openIncident } from './draft.ts';
import { cancelChild, startChild, tellParent } from './children.ts';
import { expireEvents } from './events.ts';
import { childId } from './keys.ts';
import { isEnded } from './loaded.ts';
import { paceMs } from './load/pace.ts';
import { providerOf } from './provider-of.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import { detached, load, turn, type Runtime } from './runtime.ts';
import { outcomeUnknown } from './call-once.ts';
import { spread, type Spread } from './load/spread.ts';
import type { Leftover } from './store.ts';

/** Finds, for as long as the process runs, whatever a crash or a fault left undone (FM6). A bad row stops no other. */
export interface Recovery {
  /** Once through everything, as after a start. */
  all(): Promise<void>;
  start(): void;
  /** Everything now rather than at the next look: another node is gone. */
  soon(): void;
  /** How long the present look over all open calls has been going on. */
  lagMs(): number;
  stop(): void;
}

export function recovery(runtime: () => Runtime): Recovery {
  let timers: readonly ReturnType<typeof setInterval>[] = [];
  let position: number | undefined;
  let sweptTo = '';
  let beganAt: number | undefined;
  const calls = unlessBusy(() => runtime().onFault);
  const looks = unlessBusy(() => runtime().onFault);
  const putOff = spread();
  let isStopped = false;

  return {
    all: async () => {
      await allCalls(runtime());
      do await someLeftovers(runtime());
      while (sweptTo !== '' && !isStopped);
      await sweep(runtime());
    },
    start: () => {
      const { limits } = runtime();
      timers = [
        setInterval(() => calls(() => someCalls(runtime())), limits.recoverEveryMs),
        setInterval(() => looks(() => look(runtime())), limits.watchEveryMs),
      ];
    },
    soon: () => {
      calls(() => allCalls(runtime()));
    },
    lagMs: () => (beganAt === undefined ? 0 : performance.now() - beganAt),
    stop: () => {
      isStopped = true;
      for (const timer of timers) clearInterval(timer);
      putOff.stop();
    },
  };

  async function look(at: Runtime): Promise<void> {
    await someLeftovers(at);
    await sweep(at);
  }

  /** A slice of what is left to do; the next look goes on behind it. */
  async function someLeftovers(at: Runtime): Promise<void> {
    const { found, next = '' } = await at.store.leftovers(sweptTo, at.limits.recoverAtOnce);
    sweptTo = next;
    for (const left of found) await guarded(at, () => seeTo(at, left));
  }

  /** From the oldest to the newest, at a pace that leaves room for what is new. */
  async function allCalls(at: Runtime): Promise<void> {
    position = undefined;
    await guarded(at, () => at.store.regainTimers());
    const began = performance.now();
    for (let done = 0; ;) {
      done += await someCalls(at);
      if (position === undefined || isStopped) return;
      await pause(paceMs(at.limits.recoverPerSecond, done, performance.now() - began));
    }
  }

  /** A slice of the open calls, how many; the next look goes on behind it. */
  async function someCalls(at: Runtime): Promise<number> {
    beganAt ??= performance.now();
    const found = await at.store.openCalls(position ?? 0, at.limits.recoverAtOnce);
    position = found.next;
    // What is at work now may be over before its turn comes here, and its instance out of memory: it would be read for nothing.
    const rows = found.rows.filter(({ instance, seq }) => !at.worker.has(instance, seq));
    // Whoever had them may be gone since the last look.
    if (rows.length > 0) await guarded(at, at.suspects.look);
    const apart = rows.length > fewCalls ? { putOff, withinMs: withinOf(at, rows.length) } : undefined;
    for (const call of rows) await guarded(at, () => recoverCall(at, call, apart));
    if (position === undefined) beganAt = undefined;
    return found.rows.length;
  }
}

/** Begins work where none that it began before still goes on. */
function unlessBusy(onFault: () => Runtime['onFault']): (work: () => Promise<unknown>) => void {
  let busy = false;
  return (work) => {
    if (busy) return;
    busy = true;
    work()
      .catch(onFault())
      .finally(() => (busy = false))
      .catch(onFault());
  };
}

async function guarded(runtime: Runtime, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    runtime.onFault(error);
  }
}

/** Calls over HTTP that begin apart from each other, each by chance within a time. */
interface Apart {
  readonly putOff: Spread;
  readonly withinMs: number;
}

/** So few need not be spread. */
const fewCalls = 10;

function withinOf({ limits }: Runtime, calls: number): number {
  return limits.recoverRemoteWithinMs * (calls / limits.recoverAtOnce);
}

async function recoverCall(runtime: Runtime, call: CallRow, apart?: Apart): Promise<void> {
  if (runtime.worker.has(call.instance, call.seq)) return;
  if (call.status === 'delegated') return await recoverDelegated(runtime, call);
  if (call.status === 'started') return await outcomeUnknown(runtime, call.instance, call.seq);
  const { head, calls } = await load(runtime, call.instance);
  // The row may be older than what is in memory: only what is open there is run again, under the same key.
  const present = calls.find((other) => other.seq === call.seq);
  if (present?.status !== 'open' || present.dueAt !== undefined) return;
  if (await runtime.suspects.takesUp(present, head)) return;
  if (apart !== undefined && (await isRemote(runtime, present, head))) {
    const name = `${call.instance}#${call.seq}`;
    const begin = (): void => detached(runtime, recoverCall(runtime, call));
    return apart.putOff.has(name) ? undefined : apart.putOff.later(name, apart.withinMs, begin);
  }
  runtime.metrics.counters.recovered += 1;
  runtime.worker.dispatch(present, head);
}

async function isRemote(runtime: Runtime, call: CallRow, head: InstanceHead): Promise<boolean> {
  const { effect } = call.body;
  return effect.kind === 'call' && providerOf(await runtime.plan(head.release), call, effect).kind === 'http';
}

async function recoverDelegated(runtime: Runtime, call: CallRow): Promise<void> {
  if (!(await isForChild(runtime, call))) return;
  const child = await runtime.store.head(childId(call.instance, call.id, call.seq));
  if (child === undefined) {
    const { head } = await load(runtime, call.instance);
    return await startChild(runtime, call, head);
  }
  if (isEnded({ head: child })) await tellParent(runtime, child);
}

export async function isForChild(runtime: Runtime, { body, instance }: CallRow): Promise<boolean> {
  const { effect, provider } = body;
  if (effect.kind === 'start') return true;
  const { head } = await load(runtime, instance);
  const plan = await runtime.plan(head.release);
  return plan.checked.body.bindings[effect.binding]?.providers[provider]?.kind === 'flow';
}

/** Children nobody wants, parked events nobody applied (G8). */
async function seeTo(runtime: Runtime, left: Leftover): Promise<void> {
  if (left.kind === 'unwanted') return await cancelChild(runtime, left.child);
  const loaded = await load(runtime, left.instance);
  if (canDrain(runtime, loaded)) await drain(runtime, left.instance);
}

/** Events past their time, answers past theirs, instances without a reason (G8). */
async function sweep(runtime: Runtime): Promise<void> {
  const { store, limits, clock } = runtime;
  await guarded(runtime, () => expireEvents(runtime));
  await guarded(runtime, () => forgetAnswers(runtime));
  for (const id of await store.stuck(clock.now() - 6 * limits.watchEveryMs, limits.recoverAtOnce)) {
    await guarded(runtime, () => giveReason(runtime, id));
  }
}

/** So many batches of one sweep: 50 × 500 every 10 s keeps up with 2,500 requests a second. */
const batchesAtOnce = 50;

/** Published with G2: a first answer is given again for 30 days. Each batch is a commit of its own. */
export async function forgetAnswers({ store, limits, clock }: Runtime): Promise<void> {
  const before = clock.now() - limits.keepAnswersMs;
  for (let batch = 0; batch < batchesAtOnce; batch += 1) {
    if ((await store.forgetAnswers(before, limits.recoverAtOnce)) < limits.recoverAtOnce) return;
  }
}

/** Every commit gives a reason; should one be missing all the same, a person hears of it. */
export async function giveReason(runtime: Runtime, id: InstanceId): Promise<void> {
  await turn(runtime, id, (draft, around) => {
    if (draft.head.status !== 'running' || draft.calls.length > 0 || draft.incidents.length > 0) return;
    runtime.metrics.counters.withoutReason += 1;
    openIncident(draft, around, 'NO_REASON', { params: { states: draft.head.states }, subject: { kind: 'stuck' } });
  });
}
