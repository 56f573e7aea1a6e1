import type { Actor, Instances, Registry } from '../../host/engine.ts';
import { maySee } from '../../host/visible.ts';
import type { ActiveRelease } from '../../registry/stored.ts';

/** How a business came to be what it is: what was published of it, what served when, and when it was first used. */
export interface GenesisEntry {
  readonly kind: 'released' | 'broke' | 'first-instance';
  readonly at: number;
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  /** Whose publish it was. */
  readonly by?: string;
  /** Why a later text could not serve: it stays on its last good release. */
  readonly codes?: readonly string[];
  readonly instance?: string;
}

const most = 200;
/** So many of the oldest instances of a subtree are looked at. */
const looked = 100;

export interface GenesisParts {
  readonly registry: Pick<Registry, 'activations'>;
  readonly instances: Pick<Instances, 'list'>;
}

/** The newest first. */
export async function genesis(
  { registry, instances }: GenesisParts,
  identity: string,
  now: number,
  by: Actor,
): Promise<readonly GenesisEntry[]> {
  const rows = await registry.activations([identity], { from: 0, to: now + 1 }, most);
  const own = rows.filter((row) => row.identity === identity && maySee(by, row));
  const flows = [...new Set(own.map(({ flow }) => flow))];
  const first = await Promise.all(flows.map((flow) => firstInstance(instances, identity, flow, by)));
  return [...own.map(entryOf), ...first.flat()].toSorted((a, b) => b.at - a.at);
}

function entryOf({ at, by, flow, version, release, broken }: ActiveRelease): GenesisEntry {
  if (broken === undefined) return { kind: 'released', at, by, flow, version, release };
  return { kind: 'broke', at: broken.since, flow, version, release, codes: broken.issues.map(({ code }) => code) };
}

/** Of the identity itself, which may be younger than those below it. */
async function firstInstance(
  instances: GenesisParts['instances'],
  identity: string,
  flow: string,
  by: Actor,
): Promise<readonly GenesisEntry[]> {
  const { items } = await instances.list({ identity, flow, sort: 'created', limit: looked }, by);
  const first = items.find((item) => item.identity === identity);
  if (first === undefined) return [];
  const { id, createdAt: at, version, release } = first;
  return [{ kind: 'first-instance', at, flow, version, release, instance: id }];
}
