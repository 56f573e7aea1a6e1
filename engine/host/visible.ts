import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import { coversIdentity } from '../registry/covers-identity.ts';
import type { Actor } from './actor.ts';
import type { Loaded } from './loaded.ts';
import { load, type Runtime } from './runtime.ts';
import { archivedError } from './archive/archived-error.ts';
import type { Within } from './store.ts';

export function coversFlow({ flows }: Pick<Within, 'flows'>, flow: string): boolean {
  return flows === undefined || flows.includes(flow);
}

/** R3: within the subtrees and the flows of a key. */
export function maySee(by: Within, thing: { readonly identity: string; readonly flow: string }): boolean {
  return coversIdentity(by, thing.identity) && coversFlow(by, thing.flow);
}

/** @throws EngineError FLOW_NOT_FOUND, as for one that does not exist */
export function requireFlow(by: Within, flow: string): void {
  if (!coversFlow(by, flow)) throw new EngineError('FLOW_NOT_FOUND', { params: { flow } });
}

/** R3: what lies outside a key's reach does not exist for it. */
export async function visible(runtime: Runtime, id: InstanceId, by: Actor): Promise<Loaded> {
  const loaded = await loadFor(runtime, id, by);
  if (maySee(by, loaded.head)) return loaded;
  throw new EngineError('INSTANCE_NOT_FOUND', { params: { instance: id } });
}

/** @throws EngineError INSTANCE_NOT_FOUND, or INSTANCE_ARCHIVED for one within reach that was moved to a file */
export async function loadFor(runtime: Runtime, id: InstanceId, by: Within): Promise<Loaded> {
  try {
    return await load(runtime, id);
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'INSTANCE_NOT_FOUND') throw error;
    const found = await runtime.store.archived.byId(id);
    throw found !== undefined && maySee(by, found) ? archivedError(found) : error;
  }
}
