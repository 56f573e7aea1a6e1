import { EngineError } from '../kernel/engine-error.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { Actor } from './engine.ts';
import type { Loaded } from './loaded.ts';
import { load, type Runtime } from './runtime.ts';

/** Within one of the subtrees of a key; `''` is the whole tree. */
export function maySee({ subtrees }: Pick<Actor, 'subtrees'>, identity: string): boolean {
  return subtrees.some((path) => path === '' || identity === path || identity.startsWith(`${path}.`));
}

/** R3: what lies outside a key's subtrees does not exist for it. */
export async function visible(runtime: Runtime, id: InstanceId, by: Actor): Promise<Loaded> {
  const loaded = await load(runtime, id);
  if (maySee(by, loaded.head.identity)) return loaded;
  throw new EngineError('INSTANCE_NOT_FOUND', { params: { instance: id } });
}
