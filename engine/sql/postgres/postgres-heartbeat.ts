import type { Clock } from '../../host/ports.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { databaseClock } from './postgres-clock.ts';
import { lease, type LeaseOptions } from './postgres-lease.ts';
import { link } from './postgres-link.ts';

/** The node's sign of life: its lease goes on, and the database's time is asked with it. */
export interface Heartbeat {
  readonly clock: Clock;
  readonly token: () => string;
  /** Those that failed since the process began. */
  readonly failed: () => number;
  beat(): Promise<void>;
  /** Until others may take this node's work over at once. */
  stop(): Promise<void>;
}

export interface HeartbeatOptions extends LeaseOptions {
  readonly url: string;
  readonly onFault: (error: unknown) => void;
  /** This engine has become too old for the tables. */
  readonly onFatal: (error: unknown) => void;
}

/** Begins with the first beat. */
export async function heartbeat(options: HeartbeatOptions): Promise<Heartbeat> {
  const { url, leaseMs, onFault, onFatal } = options;
  const clock = databaseClock();
  const mine = lease(options);
  // A connection that answers nothing must not keep the node silent for longer than its lease.
  const connection = link({ url, name: 'tessera lease', timeoutMs: leaseMs / 2 });
  let failed = 0;
  let beating: Promise<void> | undefined;

  const once = async (): Promise<void> => {
    const client = await connection.client();
    try {
      await mine.extend(client);
      await clock.set(client);
    } catch (error) {
      connection.drop(client);
      throw error;
    }
  };
  /** One at a time: two that found the lease over would take one each. */
  const beat = (): Promise<void> => {
    beating ??= once().finally(() => (beating = undefined));
    return beating;
  };
  await beat();
  const timer = setInterval(() => {
    // The one that is under way tells what becomes of it, and tells it once.
    if (beating !== undefined) return;
    beat().catch((error: unknown) => {
      failed += 1;
      if (!isTooOld(error)) return onFault(error);
      clearInterval(timer);
      onFatal(error);
    });
  }, leaseMs / 3);

  return {
    clock,
    token: () => mine.token,
    failed: () => failed,
    beat,
    stop: async () => {
      clearInterval(timer);
      await connection
        .client()
        .then(mine.release)
        .catch(() => undefined);
      await connection.close();
    },
  };
}

function isTooOld(error: unknown): boolean {
  return error instanceof EngineError && error.code === 'STORE_NEWER';
}
