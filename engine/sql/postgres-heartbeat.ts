import type { Clock } from '../host/ports.ts';
import { databaseClock } from './postgres-clock.ts';
import { lease } from './postgres-lease.ts';
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

export interface HeartbeatOptions {
  readonly url: string;
  readonly leaseMs: number;
  /** Another lease was taken: connections that work under the former one are of no use. */
  readonly onRenewed: () => void;
  readonly onFault: (error: unknown) => void;
}

/** Begins with the first beat. */
export async function heartbeat({ url, leaseMs, onRenewed, onFault }: HeartbeatOptions): Promise<Heartbeat> {
  const clock = databaseClock();
  const mine = lease(leaseMs, onRenewed);
  // A connection that answers nothing must not keep the node silent for longer than its lease.
  const connection = link({ url, name: 'tessera lease', timeoutMs: leaseMs / 2 });
  let failed = 0;

  const beat = async (): Promise<void> => {
    const client = await connection.client();
    try {
      await mine.extend(client);
      await clock.set(client);
    } catch (error) {
      connection.drop(client);
      throw error;
    }
  };
  await beat();
  const timer = setInterval(() => {
    beat().catch((error: unknown) => {
      failed += 1;
      onFault(error);
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
