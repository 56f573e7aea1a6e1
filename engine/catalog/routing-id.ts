import { contentHash } from '../kernel/hash.ts';
import type { Json } from '../kernel/json.ts';
import { toJson } from '../kernel/to-json.ts';
import type { Routing } from './routing.ts';

const known = new WeakMap<Routing, Map<string, string>>();

/** Names a competition: equal rules for one capability are one, in whatever release they stand. Hashed once an object. */
export function routingId(capability: string, routing: Routing): string {
  let ids = known.get(routing);
  if (ids === undefined) known.set(routing, (ids = new Map()));
  let id = ids.get(capability);
  if (id === undefined) ids.set(capability, (id = `${capability}~${hashOf(routing)}`));
  return id;
}

function hashOf(routing: Routing): string {
  const json = toJson(routing);
  const value: Json = json.ok ? json.value : null;
  return contentHash(value).slice(0, 12);
}
