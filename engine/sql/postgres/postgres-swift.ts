import type { Outgoing } from './postgres-coalesce.ts';
import { troubleOf } from './postgres-error.ts';
import type { GroupToSend, Sent } from './postgres-group.ts';
import { markAfter, moveMark, overtaken } from './postgres-mark.ts';
import { nameOf } from './postgres-sql.ts';
import { volley, type Statement } from './postgres-volley.ts';

const begin: Statement = { name: 'begin', text: 'BEGIN', values: [] };
const end: Statement = { name: 'COMMIT', text: 'COMMIT', values: [] };

/**
 * A whole transaction in one trip, COMMIT and all: a fence that does not hold is an error here, behind which the server runs nothing.
 * Undefined where it was undone for what a piece of it did; whose that was is found out by sending them otherwise.
 */
export async function sendSwiftly(group: GroupToSend, statements: readonly Outgoing[]): Promise<Sent | undefined> {
  const { client, lease, mark, tallies } = group;
  const before = mark.of(lease);
  const { counts, failure } = await volley(client, [
    begin,
    fenced(moveMark(lease, before)),
    ...statements.map(fenced),
    ...tallies.map(({ text, values }) => ({ name: nameOf(text), text, values })),
    end,
  ]);
  if (failure === undefined) {
    mark.moved(before + 1);
    return { kind: 'committed' };
  }
  const { error } = failure;
  const trouble = troubleOf(error);
  if (trouble === 'lost') return await readBack(group, before, error);
  const undone = await Promise.allSettled([client.query('ROLLBACK')]);
  if (undone[0].status === 'rejected' || trouble === 'again') group.link.drop(client);
  if (trouble === 'again') return { kind: 'again', error };
  return counts.length === 1 ? await overtake(group) : undefined;
}

/** The mark stands elsewhere, or the lease is over: then the heartbeat may end this very connection at any moment. */
async function overtake({ client, link, lease, mark }: GroupToSend): Promise<Sent | undefined> {
  try {
    mark.moved(await overtaken(client, lease));
    return undefined;
  } catch (error) {
    link.drop(client);
    if (troubleOf(error) !== 'lost') throw error;
    return { kind: 'again', error };
  }
}

/** The connection ended before the answer came. */
async function readBack(
  { client, link, lease, mark, onResolved }: GroupToSend,
  before: number,
  error: unknown,
): Promise<Sent> {
  link.drop(client);
  const after = await markAfter(link, lease, before);
  if (after === undefined) return { kind: 'failed', error };
  mark.moved(after.now);
  onResolved();
  return after.isCommitted ? { kind: 'committed' } : { kind: 'again', error };
}

function fenced({ name, text, values, fence }: Pick<Outgoing, 'name' | 'text' | 'values' | 'fence'>): Statement {
  if (fence === undefined) return { name, text, values };
  return { name: `${name} held`, text: held(text, values.length + 1), values: [...values, fence.rows] };
}

const texts = new Map<string, string>();

/** Fails where it touches another number of rows than its last parameter says. */
function held(text: string, at: number): string {
  const known = texts.get(text) ?? heldText(text, at);
  texts.set(text, known);
  return known;
}

function heldText(text: string, at: number): string {
  const touching = text.startsWith('SELECT') ? text : `${text} RETURNING 1`;
  return `WITH touched AS (${touching}) SELECT tessera_held(count(*), $${at}::bigint) FROM touched`;
}
