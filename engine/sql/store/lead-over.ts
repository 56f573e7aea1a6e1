import type { LeadersTable } from '../instances/leaders.ts';
import type { StoreHome } from './store-over.ts';

/** Takes or keeps the turn of a task that one of several nodes is enough for; true where this one has it. */
export function leadOver(leaders: LeadersTable, run: StoreHome['run'], task: string) {
  return async (node: string, nowMs: number, untilMs: number): Promise<boolean> => {
    await run(() => leaders.take(task, node, nowMs, untilMs));
    return (await leaders.of(task)) === node;
  };
}
