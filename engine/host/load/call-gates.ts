import type { Provider } from '../../catalog/provider.ts';
import type { AttemptResult } from '../../machine/attempt-result.ts';
import { breaker, type Breaker } from './breaker.ts';
import { lanes } from './lanes.ts';
import type { Limits } from '../limits.ts';
import { retryBudget, type RetryBudget } from './retry-budget.ts';
import { retryRoom, type RetryRoom } from './retry-room.ts';

/** Everything that an attempt of a call passes on its way to its provider: K11, K12, K13, and then K8. */
export interface CallGates {
  /** @param ask for more of the call, where it goes out of this process */
  enter(provider: Provider, identity: string, ask: () => AskedCall, work: (leave: Leave) => void): void;
  /** Attempts that wait for room. */
  readonly queued: number;
  /** Attempts that wait for the budget of retries or their half of the room, or for a provider to be back. */
  readonly held: number;
  readonly breakers: readonly BreakerState[];
  /** Calls of this provider may wait for it rather than for room. */
  isHeldFrom(provider: Provider): boolean;
  /** Who has a choice goes elsewhere; undefined of a provider that was not called here yet. */
  isAvoided(provider: string, capability: string): boolean | undefined;
  stop(): void;
}

type Leave = (result: AttemptResult | undefined) => void;

export interface AskedCall {
  readonly isRetry: boolean;
  /** How long it may still wait, ms. */
  readonly leftMs: number;
  /** The provider was not back in time. */
  readonly giveUp: () => void;
}

export interface BreakerState {
  readonly provider: string;
  readonly capability: string;
  readonly isOpen: boolean;
  readonly waiting: number;
}

interface Gate {
  readonly provider: Provider;
  readonly breaker: Breaker;
  readonly budget: RetryBudget;
  readonly retries: RetryRoom;
  late: (() => void)[];
}

const tickMs = 1_000;
/** What tells of the provider, and not of this one call. */
const unavailable: readonly string[] = ['CAP_TIMEOUT', 'CAP_FAULT', 'CAP_UNREACHABLE', 'CAP_TLS'];

/** @param now the process's own monotonic clock, ms */
export function callGates(limits: Limits, now: () => number = () => performance.now()): CallGates {
  const room = lanes(limits);
  const gates = new Map<string, Gate>();
  let timer: ReturnType<typeof setInterval> | undefined;

  return {
    enter: (provider, identity, ask, work) => {
      // What runs in this process or at a person's desk is not out there to be spared.
      if (provider.kind !== 'http') return room.enter(provider, identity, work);
      const asked = ask();
      const gate = gateOf(provider);
      const until = now() + asked.leftMs;
      const call = (after: () => void): void =>
        room.enter(provider, identity, (leave) =>
          work((result) => {
            leave();
            gate.breaker.note(isUnavailable(result));
            after();
          }),
        );
      const go = asked.isRetry ? () => gate.retries.enter(identity, call) : () => call(() => undefined);
      const toBreaker = (): void => gate.breaker.enter({ identity, until, go, giveUp: asked.giveUp });
      if (!asked.isRetry) gate.budget.first();
      if (asked.isRetry && !gate.budget.take()) gate.late.push(toBreaker);
      else toBreaker();
    },
    get queued() {
      return room.queued;
    },
    get held() {
      let held = 0;
      for (const {
        breaker: { waiting },
        retries,
        late,
      } of gates.values())
        held += waiting + retries.waiting + late.length;
      return held;
    },
    get breakers() {
      return [...gates.values()].map(({ provider: { id, capability }, breaker: { isOpen, waiting } }) => ({
        provider: id,
        capability,
        isOpen,
        waiting,
      }));
    },
    isHeldFrom: (provider) => {
      const gate = gates.get(nameOf(provider));
      return gate !== undefined && (gate.breaker.isOpen || gate.retries.waiting > 0 || gate.late.length > 0);
    },
    isAvoided: (id, capability) => gates.get(`${id} ${capability}`)?.breaker.isAvoided,
    stop: () => clearInterval(timer),
  };

  function gateOf(provider: Provider): Gate {
    const name = nameOf(provider);
    const known = gates.get(name);
    if (known !== undefined) return known;
    const gate: Gate = {
      provider,
      breaker: breaker(limits, now),
      budget: retryBudget(limits, now),
      retries: retryRoom(provider.concurrency ?? limits.remoteCallsOfOne),
      late: [],
    };
    gates.set(name, gate);
    timer ??= setInterval(tick, tickMs).unref();
    return gate;
  }

  function tick(): void {
    for (const gate of gates.values()) {
      while (gate.late.length > 0 && gate.budget.take()) gate.late.shift()?.();
      gate.breaker.tick();
    }
  }
}

function nameOf({ id, capability }: Provider): string {
  return `${id} ${capability}`;
}

function isUnavailable(result: AttemptResult | undefined): boolean | undefined {
  if (result === undefined) return undefined;
  return result.kind === 'fault' && unavailable.includes(result.code);
}
