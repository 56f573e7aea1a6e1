import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Fence } from './postgres-batch.ts';
import { troubleOf } from './postgres-error.ts';
import type { Link } from './postgres-link.ts';

/**
 * Tells which groups of a node are durable. Each group moves the row of the node's lease by one in its own transaction, so that
 * a group whose answer was lost can be asked after without knowing the number of its transaction.
 */
export interface GroupMark {
  /** Where the row stands before the next group of this lease. */
  of(lease: string): number;
  /** Where it stands now. */
  moved(to: number): void;
}

export function groupMark(): GroupMark {
  let present = '';
  let written = 0;
  return {
    of: (lease) => {
      // A connection makes a row for each lease that it works under.
      if (lease !== present) written = 0;
      present = lease;
      return written;
    },
    moved: (to) => void (written = to),
  };
}

/** The lease still runs, and no group of it went before that this node does not know of. */
export function moveMark(
  lease: string,
  from: number,
): {
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number)[];
  readonly fence: Fence;
} {
  return { name: 'mark', text: moving, values: [lease, from], fence: { rows: 1, lost: 'revision' } };
}

const moving = `UPDATE marks SET written = marks.written + 1 FROM nodes n
  WHERE marks.token = $1 AND marks.written = $2::bigint AND n.token = marks.token AND n.lease_until > clock_timestamp()`;

/** So long a lost answer is asked after: the database ends the transaction when it notices that nobody is there. */
const askTimes = 40;
const askEveryMs = 500;

/** What became of a group whose answer was lost (FM20); undefined where the database does not tell in time. */
export async function markAfter(
  link: Link,
  lease: string,
  before: number,
): Promise<{ readonly isCommitted: boolean; readonly now: number } | undefined> {
  for (let time = 0; time < askTimes; time += 1) {
    const now = await ask(link, lease, before);
    if (now !== undefined && now !== before) return { isCommitted: now === before + 1, now };
    await pause(askEveryMs);
  }
  return undefined;
}

/**
 * By two more, where the group has not moved it: whatever of the group still comes finds another number then, and is undone. A
 * transaction that has moved it and runs has the row locked, and is not waited for here.
 */
const overtake = `UPDATE marks SET written = written + 2
  WHERE token = (SELECT token FROM marks WHERE token = $1 AND written = $2::bigint FOR UPDATE SKIP LOCKED)`;

/** Where the row stands from now on, once a group that nobody waits for any more is behind it; 0 where there is none. */
export async function overtaken(client: pg.ClientBase, lease: string): Promise<number> {
  const { rows } = await client.query<{ readonly written: number }>(
    'UPDATE marks SET written = written + 2 WHERE token = $1 RETURNING written',
    [lease],
  );
  return rows[0]?.written ?? 0;
}

async function ask(link: Link, lease: string, before: number): Promise<number | undefined> {
  try {
    const client = await link.client();
    await client.query(overtake, [lease, before]);
    const { rows } = await client.query<{ readonly written: number }>('SELECT written FROM marks WHERE token = $1', [
      lease,
    ]);
    return rows[0]?.written;
  } catch (error) {
    // Not back yet: asked again. Anything else can only be told to whoever waits.
    if (troubleOf(error) === 'lost') return undefined;
    throw error;
  }
}
