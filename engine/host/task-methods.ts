import type { StateDefinition } from '../flow/definition.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { pageOf, pagingOf } from './cursor.ts';
import type { Actor } from './actor.ts';
import type { Instances } from './instances-port.ts';
import type { TaskDetail, TaskFacts, TaskQueue } from './work.ts';
import { decodeHistory } from './history-codec.ts';
import type { TaskRow } from './rows.ts';
import type { Runtime } from './runtime.ts';
import type { TaskFilter } from './store.ts';
import { claim, complete, draftOwner, saveTaskDraft, unclaim } from './tasks.ts';
import { taskViewOf } from './view.ts';
import { maySee } from './visible.ts';

type TaskMethods = Pick<Instances, 'tasks' | 'task' | 'claim' | 'unclaim' | 'saveTaskDraft' | 'complete'>;

/** Tasks as the engine offers them: for what the key may see, and as views. */
export function taskMethods(runtime: Runtime): TaskMethods {
  const { store, limits, clock } = runtime;
  return {
    tasks: async ({ queue, limit, cursor, ...filter }, by) => {
      const asked = queue === undefined ? filter : { ...filter, ...queueFilter(queue, by, clock.now()) };
      const rows = await store.tasks(asked, by, pagingOf(limit, cursor, limits.pageSize));
      return pageOf(rows, (task) => taskViewOf(task, clock.now()));
    },
    task: async (id, by) => {
      const task = await store.task(id);
      if (task === undefined || !maySee(by, task)) throw new EngineError('TASK_NOT_FOUND', { params: { task: id } });
      return await detailOf(runtime, task, by);
    },
    claim: async (id, by) => taskViewOf(await claim(runtime, id, by), clock.now()),
    unclaim: async (id, by) => taskViewOf(await unclaim(runtime, id, by), clock.now()),
    saveTaskDraft: async (id, form, by) => await saveTaskDraft(runtime, id, form, by),
    complete: async (id, decision, by) => taskViewOf(await complete(runtime, id, decision, by), clock.now()),
  };
}

/** What stands in a person's queue: claimed by them, or open to their roles. */
export function queueFilter(queue: TaskQueue, by: Actor, nowMs: number): TaskFilter {
  switch (queue) {
    case 'mine':
      return { claimedBy: by.name };
    case 'roles':
      return { claimedBy: by.name, openTo: by.taskRoles };
    case 'overdue':
      return { claimedBy: by.name, openTo: by.taskRoles, dueBefore: nowMs };
  }
}

async function detailOf(runtime: Runtime, task: TaskRow, by: Actor): Promise<TaskDetail> {
  const draft = await runtime.store.taskDraft(task.id, draftOwner(by));
  return {
    ...taskViewOf(task, runtime.clock.now()),
    ...(draft === undefined ? {} : { draft }),
    facts: await factsOf(runtime, task, by),
  };
}

async function factsOf({ store, plan }: Runtime, task: TaskRow, by: Actor): Promise<TaskFacts> {
  const head = await store.head(task.instance);
  if (head === undefined) throw new TypeError(`task ${task.id} has no instance`);
  const { flow } = (await plan(head.release)).checked.body;
  const stateTitle = stateAt(flow.root, task.state)?.title;
  const startedBy = await starterOf(store, task);
  const parent = head.parent === undefined ? undefined : await store.head(head.parent.instance);
  return {
    ...(flow.title === undefined ? {} : { flowTitle: flow.title }),
    ...(stateTitle === undefined ? {} : { stateTitle }),
    startedAt: head.createdAt,
    ...(startedBy === undefined ? {} : { startedBy }),
    search: head.search,
    // A sub-flow may stand where its caller may not be seen.
    ...(parent === undefined || !maySee(by, parent)
      ? {}
      : {
          parent: { instance: parent.id, flow: parent.flow, ...(parent.key === undefined ? {} : { key: parent.key }) },
        }),
  };
}

async function starterOf(store: Runtime['store'], { instance }: TaskRow): Promise<string | undefined> {
  const [first] = await store.history(instance, 0, 1);
  const body = first === undefined ? undefined : decodeHistory(first.body, first.at);
  return body?.kind === 'step' ? body.by : undefined;
}

function stateAt(root: StateDefinition, path: string): StateDefinition | undefined {
  return path.split('.').reduce<StateDefinition | undefined>((state, name) => state?.states[name], root);
}
