import type { Facts } from '../insight/facts.ts';
import type { HistoryEntry, InstanceSummary, TaskView } from '../host/views.ts';
import { presentTallyOf } from './present-tally-of.ts';
import { same } from './same.ts';
import type { RollupStore } from '../insight/rollup-store.ts';
import { anyone, type TestEngine } from './test-engine.ts';

const hourMs = 3_600_000;
/** What there was at a time of the past is what each instance was then, played again up to it; and so are its rows. */
export async function comparePast(tested: TestEngine, facts: Facts, moments: readonly number[]): Promise<void> {
  const told = await toldOf(tested);
  for (const at of moments) {
    const { whole, running } = await obviousAt(tested, told, at);
    const [row] = (await facts.present({ filter: {}, by: [], at }, anyone)).rows;
    for (const what of ['running', 'task', 'overdue', 'incident', 'due'] as const) {
      const { rows } = await facts.presentRows({ filter: {}, what, now: at }, anyone, { limit: 10_000 });
      same(row?.[presentTallyOf[what]] ?? 0, whole[what], `${what} at ${at}`);
      same(rows.length, whole[what], `rows of ${what} at ${at}`);
    }
    const states = await facts.present({ filter: { flow: 'shop' }, by: ['state'], at }, anyone);
    const found = states.rows.flatMap(({ by, running: n }) => (n === 0 ? [] : [[by['state'], n] as const]));
    same(Object.fromEntries(found), running, `by state at ${at}`);
    for (const [state, n] of Object.entries(running)) {
      const { rows } = await facts.presentRows({ filter: {}, what: 'running', state, now: at }, anyone, {
        limit: 10_000,
      });
      same(rows.length, n, `rows in ${state} at ${at}`);
    }
  }
}

interface Told {
  readonly instance: InstanceSummary;
  readonly history: readonly HistoryEntry[];
  readonly tasks: readonly TaskView[];
}

async function toldOf({ engine: { instances } }: TestEngine): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const instance of (await instances.list({ limit: 500 }, anyone)).items) {
    const { items: history } = await instances.history(instance.id, 0, 500, anyone);
    const { items: tasks } = await instances.tasks({ instance: instance.id, limit: 500 }, anyone);
    told.push({ instance, history, tasks });
  }
  return told;
}

async function obviousAt({ engine }: TestEngine, told: readonly Told[], at: number) {
  const whole = { running: 0, task: 0, overdue: 0, incident: 0, due: 0 };
  const running: Record<string, number> = {};
  const isSoon = (dueAt: number): boolean => dueAt >= at && dueAt < at + hourMs;
  for (const { instance, history, tasks } of told) {
    const { id, createdAt, finishedAt = Infinity } = instance;
    if (createdAt > at || finishedAt <= at) continue;
    const row = history.findLast((entry) => entry.at <= at)?.seq ?? 1;
    const { states, calls, timers } = await engine.instances.at(id, row, anyone);
    whole.running += 1;
    for (const state of states) running[state] = (running[state] ?? 0) + 1;
    // The newest task of a state is the one that its open call waits for.
    const open = calls.flatMap(
      (call) => tasks.findLast((task) => task.state === call.id && task.createdAt <= at) ?? [],
    );
    whole.task += open.length;
    whole.overdue += open.filter(({ dueAt = Infinity }) => dueAt < at).length;
    whole.due += open.filter(({ dueAt = Infinity }) => isSoon(dueAt)).length;
    whole.due += timers.filter(({ id: timer, dueAt }) => timer.startsWith('paying') && isSoon(dueAt)).length;
  }
  const { items: incidents } = await engine.instances.incidents({ limit: 500 }, anyone);
  whole.incident = incidents.filter(({ openedAt, resolvedAt = Infinity }) => openedAt <= at && resolvedAt > at).length;
  return { whole, running };
}

/** What is kept of those that have not ended says what all their rows say. */
export async function compareStanding(rollups: RollupStore, fromMs: number, toMs: number): Promise<void> {
  const sums = async (isByRelease: boolean) => {
    const byFlow: Record<string, number> = {};
    for (const { flow, n } of await rollups.standing(fromMs, toMs, isByRelease)) {
      byFlow[flow] = (byFlow[flow] ?? 0) + n;
    }
    return byFlow;
  };
  same(await sums(false), await sums(true), 'standing');
}
