import type { Actor } from '../../host/actor.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import type { Facts } from '../facts.ts';
import type { FigureSource } from '../figure.ts';
import { catalogOf } from '../../registry/catalog-of.ts';
import { dayMs } from '../window.ts';

/** An active capability, and how often it was called within 30 days. */
export interface CapabilityInUse {
  readonly capability: string;
  readonly owner: string;
  readonly calls: number;
}

const days = 30;

/** The rows of the headline: every active capability once. */
export async function rowsInUse(
  { registry, facts }: { readonly registry: Pick<Registry, 'present'>; readonly facts: Facts },
  nowMs: number,
  by: Actor,
): Promise<FigureSource & { readonly rows: readonly CapabilityInUse[] }> {
  const catalog = catalogOf(await registry.present());
  const window = { fromMs: nowMs - days * dayMs, toMs: nowMs };
  const counted = await facts.calls({ filter: {}, window, by: ['capability'] }, by);
  const calls = new Map(counted.rows.map((row) => [row.by['capability'], row.n]));
  const rows = [...catalog.capabilities()].toSorted().flatMap((capability) => {
    const owner = catalog.contracts(capability)[0]?.owner ?? '';
    const isActive = catalog.lifecycle(capability)?.status === 'active';
    return isActive ? [{ capability, owner, calls: calls.get(capability) ?? 0 }] : [];
  });
  return { rows, window: counted.window, asOf: counted.asOf, drill: '/v1/value-guard/capabilities' };
}
