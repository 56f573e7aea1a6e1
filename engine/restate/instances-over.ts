import type { Actor } from '../host/actor.ts';
import type { Instances } from '../host/instances-port.ts';
import { instancesOf } from '../host/instances.ts';
import { isEnded } from '../host/loaded.ts';
import { load, type Runtime } from '../host/runtime.ts';
import { viewOf } from '../host/view.ts';
import type { InstanceView } from '../host/views.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Door } from './door.ts';
import { untilRest } from './until-rest.ts';

/** What is asked of instances: reads go to the projection, changes to the instance's object. */
export function instancesOver(runtime: Runtime, { ask, begin }: Door): Instances {
  const local = instancesOf(runtime);
  return {
    ...local,
    start: async ({ waitMs, ...request }, by) => {
      refuseDraining(runtime);
      const started = await begin({ kind: 'start', request, by }, waitMs !== undefined);
      if (waitMs === undefined) return started;
      return { ...started, instance: await rested(runtime, started.instance.id, waitMs, by) };
    },
    send: async (request, by) => {
      refuseDraining(runtime);
      runtime.admission.event();
      const { to } = request;
      const known = 'instance' in to ? to.instance : (await runtime.store.byKey(to.flow, to.key))?.id;
      const command = { kind: 'send', request, by } as const;
      return known === undefined ? await begin(command) : await ask(known, command);
    },
    cancel: async (id, reason, by) => await ask(id, { kind: 'cancel', id, reason, by }),
    suspend: async (id, by) => await ask(id, { kind: 'suspend', id, by }),
    resume: async (id, by) => await ask(id, { kind: 'resume', id, by }),
    correct: async (id, replacement, by) => await ask(id, { kind: 'correct', id, replacement, by }),
    resolveOpen: async (id, action, by) => await ask(id, { kind: 'resolveOpen', id, action, by }),
    migrate: async (id, to, dryRun, by) =>
      await ask(id, { kind: 'migrate', id, dryRun, by, ...(to === undefined ? {} : { to }) }),
    claim: async (task, by) => await ofTask(task, (id) => ask(id, { kind: 'claim', task, by })),
    unclaim: async (task, by) => await ofTask(task, (id) => ask(id, { kind: 'unclaim', task, by })),
    complete: async (task, decision, by) =>
      await ofTask(task, (id) => ask(id, { kind: 'complete', task, decision, by })),
    resolveIncident: async (incident, action, by) => {
      const found = await runtime.store.incident(incident);
      if (found === undefined) throw new EngineError('INCIDENT_NOT_FOUND', { params: { incident } });
      return await ask(found.instance, { kind: 'resolveIncident', incident, action, by });
    },
  };

  async function ofTask<T>(task: string, work: (instance: InstanceId) => Promise<T>): Promise<T> {
    const found = await runtime.store.task(task);
    if (found === undefined) throw new EngineError('TASK_NOT_FOUND', { params: { task } });
    return await work(found.instance);
  }
}

async function rested(runtime: Runtime, id: InstanceId, waitMs: number, by: Actor): Promise<InstanceView> {
  const loaded = await load(runtime, id);
  const found = isEnded(loaded) ? loaded : await untilRest(runtime, id, waitMs);
  return await viewOf(runtime, found, by);
}

function refuseDraining({ state }: Runtime): void {
  if (state.draining) throw new EngineError('DRAINING', { retryAfterS: 5 });
}
