import { expectStatus, listOf, textOf, type Client, type Fields } from './client.ts';
import { hourMs } from './records/order-record.ts';
import { sha256Number } from './records/sha256-number.ts';

/** People who look into their inbox every few hours of the virtual day. */
export interface People {
  /** Plays all rounds that lie before an instant. */
  untilMs(atMs: number): Promise<void>;
  lastRound(): Promise<void>;
}

const roundMs = 3 * hourMs;

/** What each role decides; a share of the decisions (in percent, by instance) is the other way. */
const habits: readonly { readonly role: string; readonly usual: string; readonly other: string; readonly otherShare: number }[] = [
  { role: 'order-reviewer', usual: 'approve', other: 'reject', otherShare: 8 },
  { role: 'seller', usual: 'confirm', other: 'decline', otherShare: 6 },
  { role: 'installer', usual: 'installed', other: 'installed', otherShare: 0 },
];

export function peopleAtWork(client: Client, advance: (atMs: number) => Promise<void>): People {
  let nextAt: number | undefined;
  const round = async (): Promise<void> => {
    for (const habit of habits) {
      const answer = await client.get(`/v1/tasks?role=${habit.role}&status=open&limit=100`);
      for (const task of listOf(expectStatus(answer, 'inbox', 200).body, 'items')) await decide(client, habit, task);
    }
  };
  return {
    untilMs: async (atMs) => {
      nextAt ??= atMs + roundMs;
      if (nextAt > atMs) return;
      // After a quiet stretch one round does: nothing was waiting in the empty ones.
      await advance(nextAt);
      await round();
      nextAt = Math.max(nextAt + roundMs, atMs - (atMs % roundMs));
    },
    lastRound: round,
  };
}

async function decide(client: Client, habit: (typeof habits)[number], task: Fields): Promise<void> {
  const id = textOf(task, 'id');
  const other = sha256Number(textOf(task, 'key'), habit.role) % 100 < habit.otherShare;
  const body = { outcome: other ? habit.other : habit.usual, form: {}, role: habit.role };
  // 409: another event (a cancellation, a deadline) was quicker.
  expectStatus(await client.post(`/v1/tasks/${id}/complete`, body, `people:${id}`), `task ${id}`, 200, 409);
}
