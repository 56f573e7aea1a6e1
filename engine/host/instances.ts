import { EngineError } from '../kernel/engine-error.ts';
import { pageOf, pagingOf } from './cursor.ts';
import { callDetail } from './call-detail.ts';
import { correct } from './correct.ts';
import type { Actor } from './actor.ts';
import type { Instances } from './instances-port.ts';
import type { OpenWork, TaskQueue } from './work.ts';
import { send } from './events.ts';
import { resolve } from './incidents.ts';
import { hideEntry } from './hide-personal.ts';
import { heat } from './heat.ts';
import { listInstances } from './list-instances.ts';
import { isEnded } from './loaded.ts';
import { migrate } from './migrate.ts';
import { cancel, resume, suspend } from './operate.ts';
import { preview } from './preview.ts';
import { resolveOpen } from './resolve-open.ts';
import { load, type Runtime } from './runtime.ts';
import { start } from './start.ts';
import { queueFilter, taskMethods } from './task-methods.ts';
import { hidingFrom, historyOf, incidentViewOf, viewOf } from './view.ts';
import type { InstanceView } from './views.ts';
import { maySee, visible } from './visible.ts';

/** Work that waits is counted no further: beyond it nobody cares by how much. */
const countedWork = 1_000;
/** So many open incidents are looked at to group them. */
const groupedIncidents = 10_000;

/** The running side as the engine offers it: checks what the key may see, and answers with views. */
export function instancesOf(runtime: Runtime): Instances {
  const { store } = runtime;
  return {
    start: async (request, by) => {
      refuseDraining(runtime);
      const { loaded, ...answer } = await start(runtime, request, by);
      if (request.waitMs === undefined || isEnded(loaded)) {
        return { instance: await viewOf(runtime, loaded, by), ...answer };
      }
      const rested = await runtime.rests.until(loaded, request.waitMs);
      return { instance: await viewOf(runtime, rested ?? (await load(runtime, loaded.head.id)), by), ...answer };
    },
    send: async (request, by) => {
      refuseDraining(runtime);
      runtime.admission.event();
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
    correct: async (id, replacement, by) =>
      await operated(runtime, id, by, () => correct(runtime, id, replacement, by)),
    resolveOpen: async (id, action, by) => await operated(runtime, id, by, () => resolveOpen(runtime, id, action, by)),
    migrate: async (id, to, dryRun, by) => {
      await visible(runtime, id, by);
      return await migrate(runtime, id, to, dryRun, by.name);
    },
    watch: (id, onChange) => runtime.watchers.watch(id, onChange),
    ...taskMethods(runtime),
    ...incidentMethods(runtime),
    counts: () => store.counts(),
    preview: async (id, intent, by) => await preview(runtime, id, intent, by),
    at: async (id, seq, by) => await runtime.moments.at(runtime, id, seq, by),
    call: async (id, seq, by) => await callDetail(runtime, id, seq, by),
    heat: async (request, by) => await heat(runtime, request, by),
    changes: runtime.changes,
    openWork: async (by) => await openWork(runtime, by),
  };
}

function incidentMethods(
  runtime: Runtime,
): Pick<Instances, 'incidents' | 'countIncidents' | 'incidentGroups' | 'incident' | 'resolveIncident'> {
  const { store, limits } = runtime;
  return {
    incidents: async ({ limit, cursor, ...filter }, by) => {
      const paging = pagingOf(limit, cursor, limits.pageSize);
      return pageOf(await store.incidents(filter, by, paging), incidentViewOf);
    },
    countIncidents: async (filter, by) => await store.countIncidents(filter, by, Number.MAX_SAFE_INTEGER),
    incidentGroups: async (filter, by) => await store.incidentGroups(filter, by, groupedIncidents),
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

async function openWork({ store, clock }: Runtime, by: Actor): Promise<OpenWork> {
  const count = (queue: TaskQueue) => store.countTasks(queueFilter(queue, by, clock.now()), by, countedWork);
  const [mine, roles, overdue, incidents] = await Promise.all([
    count('mine'),
    count('roles'),
    count('overdue'),
    store.countIncidents({ status: 'open' }, by, countedWork),
  ]);
  return { limit: countedWork, tasks: { mine, roles, overdue }, incidents };
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
  // What has just ended may have been moved to a file already.
  return await viewOf(runtime, await visible(runtime, id, by), by);
}

/** K20: what is accepted is finished, nothing new is. */
function refuseDraining({ state }: Runtime): void {
  if (state.draining) throw new EngineError('DRAINING', { retryAfterS: 5 });
}
