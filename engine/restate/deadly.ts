import { atMost } from '../host/at-most.ts';
import type { CallPlace } from '../host/crash-log.ts';
import { isOfLocal } from '../host/is-of-local.ts';
import type { CallRow, InstanceHead } from '../host/rows.ts';
import type { Runtime } from '../host/runtime.ts';

/**
 * Finds the call that ends processes (K18), where Restate gives an attempt whose node died to the next one. As with the
 * database underneath: where processes have crashed, calls of local providers begin one at a time, each noted before.
 */
export interface Deadly {
  /** Once, before anything is asked of this node. */
  begin(): Promise<void>;
  /** Before an attempt: waits for its turn, where one is needed. */
  admit(call: CallRow, head: InstanceHead): Promise<Admission>;
  /** Nothing is suspected: calls may begin as they come, and unnoted. */
  isCalm(): Promise<boolean>;
  /** The culprit waits for a person: with it stopped nothing speaks against the rest. */
  stopped(): Promise<void>;
  /** The node ends as it should. */
  end(): Promise<void>;
}

export type Admission =
  | { readonly kind: 'begins'; readonly left: () => void }
  /** So many processes are gone since it began. */
  | { readonly kind: 'culprit'; readonly processes: number };

/** A provider that takes longer than that is left running, still noted, and the next one begins. */
const patienceMs = 30_000;
/** Another node may have gone meanwhile. */
const lookEveryMs = 1_000;

const freely: Admission = { kind: 'begins', left: () => undefined };

export function deadly(runtime: Runtime): Deadly {
  const { store, limits, clock } = runtime;
  const inHand = new Map<string, CallPlace>();
  let culprits: ReadonlyMap<string, number> = new Map();
  let crashes = 0;
  let lookedAt = 0;
  let last: Promise<void> = Promise.resolve();

  return {
    begin: async () => {
      await store.crashLog.begin(clock.now());
      await look();
    },
    isCalm: async () => {
      await lookAgain();
      return culprits.size === 0 && crashes < limits.suspectAfterCrashes;
    },
    admit: async (call, head) => {
      if (!(await isOfLocal(runtime, call, head))) return freely;
      await lookAgain();
      const processes = culprits.get(nameOf(call));
      if (processes !== undefined) return { kind: 'culprit', processes };
      return crashes < limits.suspectAfterCrashes ? freely : await alone(call);
    },
    stopped: async () => {
      await store.crashLog.forget(clock.now());
      await look();
    },
    end: () => store.crashLog.end(),
  };

  async function lookAgain(): Promise<void> {
    if (performance.now() - lookedAt > lookEveryMs) await look();
  }

  async function look(): Promise<void> {
    lookedAt = performance.now();
    const since = clock.now() - limits.crashesWithinMs;
    const late = (await store.crashLog.gone(clock.now())).filter(({ at }) => at > since);
    crashes = late.length;
    culprits = new Map(late.flatMap(({ inHand: calls }) => calls.map((call) => [nameOf(call), late.length])));
  }

  async function alone({ instance, seq }: CallRow): Promise<Admission> {
    const name = nameOf({ instance, seq });
    const before = last;
    let free: () => void = () => undefined;
    last = new Promise((resolve) => (free = resolve));
    await atMost(patienceMs, before);
    inHand.set(name, { instance, seq });
    await store.crashLog.hold([...inHand.values()]);
    return {
      kind: 'begins',
      left: () => {
        inHand.delete(name);
        free();
        store.crashLog.hold([...inHand.values()]).catch(runtime.onFault);
      },
    };
  }
}

function nameOf({ instance, seq }: CallPlace): string {
  return `${instance}#${seq}`;
}
