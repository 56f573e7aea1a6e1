import { expectStatus, listOf, textOf, type Client, type Fields } from '../client.ts';
import { hourMs } from '../records/order-record.ts';
import { sha256Number } from '../records/sha256-number.ts';

/** People who look into their inbox every three hours of the virtual day, at the same hours in every run. */
export interface People {
  /** Plays the rounds after one instant and up to another; `advance` puts the clock at each. */
  workBetween(after: number, until: number, advance: (at: number) => Promise<void>): Promise<void>;
  /** One more look, when nothing else happens any more. */
  lastRound(): Promise<void>;
}

const roundMs = 3 * hourMs;

interface Habit {
  readonly role: string;
  readonly usual: string;
  readonly other: string;
  /** Percent of the decisions, by business key, that are the other way. */
  readonly otherShare: number;
}

const habits: readonly Habit[] = [
  { role: 'order-reviewer', usual: 'approve', other: 'reject', otherShare: 8 },
  { role: 'seller', usual: 'confirm', other: 'decline', otherShare: 6 },
  { role: 'installer', usual: 'installed', other: 'installed', otherShare: 0 },
];

export function peopleAtWork(client: Client, runId: string): People {
  const round = async (): Promise<number> => {
    let decided = 0;
    for (const habit of habits) {
      const answer = await client.get(`/v1/tasks?role=${habit.role}&status=open&limit=200`);
      const tasks = listOf(expectStatus(answer, `inbox of ${habit.role}`, 200).body, 'items');
      for (const task of tasks) await decide(client, runId, habit, task);
      decided += tasks.length;
    }
    return decided;
  };
  return {
    workBetween: async (after, until, advance) => {
      for (let at = nextRound(after); at <= until; at = nextRound(at)) {
        await advance(at);
        // Only a step brings new work: after an empty inbox the rounds until the next one are empty too.
        if ((await round()) === 0) return;
      }
    },
    lastRound: async () => {
      await round();
    },
  };
}

function nextRound(after: number): number {
  return (Math.floor(after / roundMs) + 1) * roundMs;
}

async function decide(client: Client, runId: string, habit: Habit, task: Fields): Promise<void> {
  const id = textOf(task, 'id');
  const isOther = sha256Number(textOf(task, 'key'), habit.role) % 100 < habit.otherShare;
  const body = { outcome: isOther ? habit.other : habit.usual, form: {}, role: habit.role };
  const answer = await client.post(`/v1/tasks/${id}/complete`, body, `${runId}:people:${id}`);
  // A cancellation or a deadline was quicker.
  if (textOf(answer.body, 'code') === 'TASK_CLOSED') return;
  expectStatus(answer, `task ${id}`, 200);
}
