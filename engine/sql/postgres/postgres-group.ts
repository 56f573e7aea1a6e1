import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { StoreConflict } from '../../host/store-conflict.ts';
import type { Batch } from './postgres-batch.ts';
import type { BulkForms } from './postgres-bulk.ts';
import { coalesced, oneByOne, type Outgoing } from './postgres-coalesce.ts';
import { troubleOf } from './postgres-error.ts';
import type { Link } from './postgres-link.ts';
import type { GroupMark } from './postgres-mark.ts';
import { nameOf } from './postgres-sql.ts';
import { sendSwiftly } from './postgres-swift.ts';
import { volley, type Statement, type Volley } from './postgres-volley.ts';

/** What became of a group that was sent. `refused` tells of pieces by their place; nothing is written then. */
export type Sent =
  | { readonly kind: 'committed' }
  | { readonly kind: 'refused'; readonly errors: ReadonlyMap<number, unknown> }
  | { readonly kind: 'expired' }
  | { readonly kind: 'again'; readonly error: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

export interface GroupToSend {
  readonly client: pg.Client;
  readonly link: Link;
  readonly lease: string;
  readonly batches: readonly Batch[];
  readonly forms: BulkForms;
  readonly mark: GroupMark;
  /** A COMMIT whose answer was lost is known now. */
  readonly onResolved: () => void;
  readonly tallies: readonly { readonly text: string; readonly values: readonly (string | number)[] }[];
}

const opening: readonly Statement[] = [{ name: 'begin', text: 'BEGIN', values: [] }];

/** The transaction's own number, if the lease still runs: it tells later whether the transaction was committed. */
const guard = `SELECT pg_current_xact_id()::text AS xid FROM nodes WHERE token = $1 AND lease_until > clock_timestamp()`;

/** Rows of one kind together and in one trip; where that does not go through, each row alone, which tells whose it was. */
export async function sendGroup(group: GroupToSend): Promise<Sent> {
  const { batches, forms } = group;
  const together = batches.length > 1 ? coalesced(batches, forms) : undefined;
  return (await sendSwiftly(group, together ?? oneByOne(batches))) ?? (await sendCarefully(group, oneByOne(batches)));
}

/** One transaction in two trips: everything, and when all of it went well, COMMIT. */
async function sendCarefully(
  { client, link, lease, tallies, onResolved }: GroupToSend,
  statements: readonly Outgoing[],
): Promise<Sent> {
  const sent = await volley(client, [
    ...opening,
    { name: 'guard', text: guard, values: [lease] },
    ...statements,
    ...tallies.map(({ text, values }) => ({ name: nameOf(text), text, values })),
  ]);
  const error = sent.failure?.error;
  if (error !== undefined && troubleOf(error) === 'lost') {
    link.drop(client);
    return { kind: 'again', error };
  }
  const xid = sent.told.get(opening.length);
  const outcome = judged(sent, statements, typeof xid === 'string');
  if (outcome === undefined && typeof xid === 'string') return await commit(client, { link, onResolved }, xid);
  const undone = await Promise.allSettled([client.query('ROLLBACK')]);
  if (undone[0].status === 'rejected' || outcome?.kind === 'again') link.drop(client);
  return outcome ?? { kind: 'expired' };
}

/** Nothing where all went well. */
function judged(sent: Volley, statements: readonly Outgoing[], isGuarded: boolean): Sent | undefined {
  const { counts, failure } = sent;
  if (!isGuarded && counts.length > opening.length) return { kind: 'expired' };
  if (failure !== undefined && troubleOf(failure.error) === 'again') return { kind: 'again', error: failure.error };
  const errors = refusals(sent, statements);
  if (errors.size > 0) return { kind: 'refused', errors };
  return failure === undefined ? undefined : { kind: 'failed', error: failure.error };
}

/** Of rows that went together nobody knows whose it was. */
const nobody = -1;

/** Which pieces lost, and why. After a statement that failed nothing more is known of those behind it. */
function refusals({ counts, failure }: Volley, statements: readonly Outgoing[]): ReadonlyMap<number, unknown> {
  const errors = new Map<number, unknown>();
  const before = opening.length + 1;
  for (const [index, { piece = nobody, fence }] of statements.entries()) {
    const rows = counts[index + before];
    if (rows === undefined) {
      if (failure !== undefined && !errors.has(piece)) errors.set(piece, failure.error);
      return errors;
    }
    if (fence !== undefined && rows !== fence.rows && !errors.has(piece))
      errors.set(piece, new StoreConflict(fence.lost));
  }
  return errors;
}

type Aftermath = Pick<GroupToSend, 'link' | 'onResolved'>;

async function commit(client: pg.Client, after: Aftermath, xid: string): Promise<Sent> {
  try {
    const { command } = await client.query('COMMIT');
    // A transaction that failed answers COMMIT with a rollback, and without an error.
    return command === 'COMMIT' ? { kind: 'committed' } : { kind: 'again', error: new Error(command) };
  } catch (error) {
    after.link.drop(client);
    return await readBack(after, xid, error);
  }
}

/** So long a lost COMMIT is asked after: the database ends the transaction when it notices that nobody is there. */
const askTimes = 40;
const askEveryMs = 500;

/** The answer to COMMIT was lost (FM20): the database knows what became of the transaction. */
async function readBack({ link, onResolved }: Aftermath, xid: string, cause: unknown): Promise<Sent> {
  for (let time = 0; time < askTimes; time += 1) {
    const status = await statusOf(link, xid);
    if (status === 'committed' || status === 'aborted') onResolved();
    if (status === 'committed') return { kind: 'committed' };
    if (status === 'aborted') return { kind: 'again', error: cause };
    await pause(askEveryMs);
  }
  return { kind: 'failed', error: cause };
}

async function statusOf(link: Link, xid: string): Promise<string | undefined> {
  try {
    const client = await link.client();
    const { rows } = await client.query<{ readonly status: string | null }>(
      'SELECT pg_xact_status($1::xid8) AS status',
      [xid],
    );
    return rows[0]?.status ?? undefined;
  } catch (error) {
    // Not back yet: asked again. Anything else can only be told to whoever waits.
    if (troubleOf(error) === 'lost') return undefined;
    throw error;
  }
}
