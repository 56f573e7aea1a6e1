import { atMost } from './at-most.ts';
import type { CallPlace } from './crash-log.ts';
import type { Clock } from './ports.ts';
import { isOfLocal } from './is-of-local.ts';
import type { CallRow, InstanceHead } from './rows.ts';
import { detached, load, type Runtime } from './runtime.ts';
import { stopDeadly } from './stop-deadly.ts';
import { StoreConflict } from './store-conflict.ts';

/**
 * Finds the call that ends processes (K18). A local provider is the only code in the process that is not the engine's.
 * Where processes have crashed, the calls of such providers that they left are taken up again one at a time, each noted
 * before: if that process goes too, the note names the culprit, which then waits for a person.
 */
export interface Suspects {
  /** Once, before anything is taken up. */
  begin(): Promise<void>;
  /** Misses other processes, and stops what those had in hand that are gone. */
  look(): Promise<void>;
  /** True where the call is seen to here: nobody else begins it. */
  takesUp(call: CallRow, head: InstanceHead): Promise<boolean>;
  /** An attempt is over. */
  left(call: CallRow): void;
  /** The process ends as it should. */
  end(): Promise<void>;
}

/** A provider that takes longer than that is left running, still in hand, and the next one is begun. */
const patienceMs = 30_000;

export function suspects(runtime: () => Runtime, wall: Clock): Suspects {
  const inHand = new Map<string, CallPlace>();
  const waiting = new Map<string, () => void>();
  /** Those that are to be stopped, whatever keeps it from being done at once. */
  const found = new Set<string>();
  let crashes = 0;
  let last: Promise<void> = Promise.resolve();

  return {
    begin: async () => {
      await runtime().store.crashLog.begin(wall.now());
      await look().catch(runtime().onFault);
    },
    look,
    takesUp: async (call, head) => {
      const name = nameOf(call);
      if (found.has(name)) return true;
      if (crashes < runtime().limits.suspectAfterCrashes || !(await isOfLocal(runtime(), call, head))) return false;
      if (waiting.has(name)) return true;
      waiting.set(name, () => undefined);
      last = last.then(() => alone(name, call)).catch(runtime().onFault);
      detached(runtime(), last);
      return true;
    },
    left: (call) => {
      if (waiting.size > 0) waiting.get(nameOf(call))?.();
    },
    end: () => runtime().store.crashLog.end(),
  };

  async function look(): Promise<void> {
    const { store, limits } = runtime();
    const since = wall.now() - limits.crashesWithinMs;
    const gone = await store.crashLog.gone(wall.now());
    const late = gone.filter(({ at }) => at > since);
    crashes = late.length;
    const culprits = late.flatMap((crash) => crash.inHand);
    for (const place of culprits) found.add(nameOf(place));
    for (const place of culprits) await stopDeadly(runtime(), place, late.length);
    // With the culprits stopped nothing speaks against the rest.
    if (culprits.length > 0) crashes = 0;
    for (const place of culprits) found.delete(nameOf(place));
    const forgotten = culprits.length > 0 ? wall.now() : since;
    if (gone.some(({ at }) => at <= forgotten)) await store.crashLog.forget(forgotten);
  }

  async function alone(name: string, call: CallRow): Promise<void> {
    try {
      await tried(name, call);
    } finally {
      waiting.delete(name);
    }
    if (waiting.size === 0) await runtime().store.crashLog.hold([...inHand.values()]);
  }

  async function tried(name: string, { instance, seq }: CallRow): Promise<void> {
    const { worker } = runtime();
    const { head, calls } = await load(runtime(), instance);
    const present = calls.find((other) => other.seq === seq);
    if (present?.status === 'open' && present.dueAt === undefined && !worker.has(instance, seq)) {
      if (!(await noted(name, { instance, seq }))) return;
      const over = new Promise<void>((resolve) => waiting.set(name, resolve)).then(() => inHand.delete(name));
      worker.dispatch(present, head);
      await atMost(patienceMs, over);
    }
  }

  /** False where another node has taken the call up meanwhile, which begins it under a note of its own. */
  async function noted(name: string, place: CallPlace): Promise<boolean> {
    inHand.set(name, place);
    try {
      await runtime().store.crashLog.hold([...inHand.values()], place);
      return true;
    } catch (error) {
      inHand.delete(name);
      if (error instanceof StoreConflict) return false;
      throw error;
    }
  }
}

function nameOf({ instance, seq }: CallPlace): string {
  return `${instance}#${seq}`;
}
