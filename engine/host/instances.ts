import { EngineError } from '../kernel/engine-error.ts';
import { pageOf, pagingOf } from './cursor.ts';
import type { Actor, Instances } from './engine.ts';
import { send } from './events.ts';
import { resolve } from './incidents.ts';
import { hideEntry } from './hide-personal.ts';
import { listInstances } from './list-instances.ts';
import { isEnded } from './loaded.ts';
import { migrate } from './migrate.ts';
import { cancel, resume, suspend } from './operate.ts';
import { load, type Runtime } from './runtime.ts';
import { start } from './start.ts';
import { claim, complete } from './tasks.ts';
import { hidingFrom, historyOf, incidentViewOf, taskViewOf, viewOf } from './view.ts';
import type { InstanceView } from './views.ts';
import { maySee, visible } from './visible.ts';

/** The running side as the engine offers it: checks what the key may see, and answers with views. */
export function instancesOf(runtime: Runtime): Instances {
  const { store } = runtime;
  return {
    start: async (request, by) => {
      refuseDraining(runtime);
      const { loaded, duplicate, sameInput } = await start(runtime, request, by);
      if (request.waitMs === undefined || isEnded(loaded)) {
        return { instance: await viewOf(runtime, loaded, by), duplicate, sameInput };
      }
      const rested = await runtime.rests.until(loaded, request.waitMs);
      return {
        instance: await viewOf(runtime, rested ?? (await load(runtime, loaded.head.id)), by),
        duplicate,
        sameInput,
      };
    },
    send: async (request, by) => {
      refuseDraining(runtime);
      return await send(runtime, request, by);
    },
    get: async (id, by) => await viewOf(runtime, await visible(runtime, id, by), by),
    list: async (filter, by) => await listInstances(runtime, filter, by),
    history: async (id, after, limit, by) => {
      const loaded = await visible(runtime, id, by);
      const { head } = loaded;
      const hiding = await hidingFrom(runtime, loaded, by);
      const rows = (await store.history(id, after, limit)).map(historyOf);
      const items = hiding === undefined ? rows : rows.map((row) => hideEntry(row, hiding));
      const last = items.at(-1);
      return last === undefined || last.seq >= head.revision ? { items } : { items, next: String(last.seq) };
    },
    cancel: operation(runtime, (id, by, reason: string) => cancel(runtime, id, reason, by.name)),
    suspend: async (id, by) => await operated(runtime, id, by, () => suspend(runtime, id, by.name)),
    resume: async (id, by) => await operated(runtime, id, by, () => resume(runtime, id, by.name)),
    migrate: async (id, to, dryRun, by) => {
      await visible(runtime, id, by);
      return await migrate(runtime, id, to, dryRun, by.name);
    },
    watch: (id, onChange) => runtime.watchers.watch(id, onChange),
    ...taskMethods(runtime),
    ...incidentMethods(runtime),
    counts: () => store.counts(),
  };
}

function taskMethods(runtime: Runtime): Pick<Instances, 'tasks' | 'task' | 'claim' | 'complete'> {
  const { store, limits, clock } = runtime;
  return {
    tasks: async (filter, by) => {
      const paging = pagingOf(filter.limit, filter.cursor, limits.pageSize);
      return pageOf(await store.tasks(filter, by, paging), (task) => taskViewOf(task, clock.now()));
    },
    task: async (id, by) => {
      const task = await store.task(id);
      if (task === undefined || !maySee(by, task)) {
        throw new EngineError('TASK_NOT_FOUND', { params: { task: id } });
      }
      return taskViewOf(task, clock.now());
    },
    claim: async (id, by) => taskViewOf(await claim(runtime, id, by), clock.now()),
    complete: async (id, decision, by) => taskViewOf(await complete(runtime, id, decision, by), clock.now()),
  };
}

function incidentMethods(runtime: Runtime): Pick<Instances, 'incidents' | 'incident' | 'resolveIncident'> {
  const { store, limits } = runtime;
  return {
    incidents: async (filter, by) => {
      const paging = pagingOf(filter.limit, filter.cursor, limits.pageSize);
      return pageOf(await store.incidents(filter, by, paging), incidentViewOf);
    },
    incident: async (id, by) => {
      const incident = await store.incident(id);
      if (incident === undefined || !maySee(by, incident)) {
        throw new EngineError('INCIDENT_NOT_FOUND', { params: { incident: id } });
      }
      return incidentViewOf(incident);
    },
    resolveIncident: async (id, action, by) => incidentViewOf(await resolve(runtime, id, action, by)),
  };
}

function operation(
  runtime: Runtime,
  work: (id: InstanceView['id'], by: Actor, reason: string) => Promise<void>,
): Instances['cancel'] {
  return async (id, reason, by) => await operated(runtime, id, by, () => work(id, by, reason));
}

async function operated(
  runtime: Runtime,
  id: InstanceView['id'],
  by: Actor,
  work: () => Promise<void>,
): Promise<InstanceView> {
  await visible(runtime, id, by);
  await work();
  return await viewOf(runtime, await load(runtime, id), by);
}

/** K20: what is accepted is finished, nothing new is. */
function refuseDraining({ state }: Runtime): void {
  if (state.draining) throw new EngineError('DRAINING', { retryAfterS: 5 });
}
