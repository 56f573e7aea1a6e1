import type { Clock } from '../../host/ports.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { RouteBoard } from '../../host/routing/routes.ts';
import type { Store } from '../../host/store.ts';
import { evaluate, type FailedProviders } from './evaluate.ts';
import { automatic, writeStep, type StepParts } from './write-step.ts';

export interface LookParts extends StepParts {
  readonly store: Pick<Store, 'routing' | 'shared'>;
  readonly registry: Pick<Registry, 'competitions' | 'conformance'>;
  readonly routes: RouteBoard;
  readonly clock: Clock;
  readonly everyMs: number;
  /** Of this node among those over one database. */
  readonly node: string;
  readonly onFault: (error: unknown) => void;
}

export interface Looking {
  /** Looks once at all that may go on by itself. */
  look(): Promise<void>;
  start(): void;
  /** Resolves when the look that is going on is over. */
  stop(): Promise<void>;
}

/** Rows of calls and comparisons are kept so long. */
const keepMs = 35 * 86_400_000;
const forgetEveryMs = 3_600_000;
const soonestMs = 200;

/** Takes the steps of canaries and adaptive shares that are due, on one node of all, one look after the other. */
export function lookNowAndThen(parts: LookParts): Looking {
  const { store, registry, routes, clock, everyMs } = parts;
  let timer: ReturnType<typeof setInterval> | undefined;
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let turn: Promise<void> = Promise.resolve();
  let isWaiting = false;
  let forgottenAt = 0;
  // A commit that fails the look is told and looked at again.
  routes.onAlarm(() => (alarm ??= setTimeout(soon, Math.min(soonestMs, everyMs)).unref()));
  return {
    look,
    start: () => {
      timer = setInterval(soon, everyMs).unref();
      soon();
    },
    stop: async () => {
      clearInterval(timer);
      clearTimeout(alarm);
      await turn;
    },
  };

  function soon(): void {
    alarm = undefined;
    if (isWaiting) return;
    isWaiting = true;
    turn = turn.then(look).catch(parts.onFault);
  }

  async function look(): Promise<void> {
    isWaiting = false;
    const open = (await registry.competitions()).filter(
      ({ routing: { kind } }) => kind === 'canary' || kind === 'adaptive',
    );
    if (open.length === 0) return;
    const now = clock.now();
    if (store.shared === true && !(await store.routing.lead(parts.node, now, now + 3 * everyMs))) return;
    const failed = await failedProviders(registry);
    for (const competition of open) {
      const next = await evaluate(competition, routes.stateOf(competition.id), store.routing, clock.now(), failed);
      if (next !== undefined) await writeStep(parts, next, automatic);
    }
    if (now - forgottenAt < forgetEveryMs) return;
    forgottenAt = now;
    await store.routing.forgetRouted(now - keepMs);
  }
}

async function failedProviders(registry: LookParts['registry']): Promise<FailedProviders> {
  const kept = (await registry.conformance()).filter(
    ({ record, stale }) => record.verdict === 'failed' && stale === undefined,
  );
  return (provider, capability, version) =>
    kept.some(
      ({ record }) => record.provider === provider && record.capability === capability && record.version === version,
    );
}
