import type { Lifecycle } from '../../catalog/contract.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { withLifecycle, type RegistryState } from '../../registry/registry-state.ts';
import type { Registration, Stamp } from './registry-contracts.ts';

const steps: Readonly<Record<Lifecycle, readonly Lifecycle[]>> = {
  draft: ['active'],
  active: ['deprecated', 'retired'],
  deprecated: ['active', 'retired'],
  retired: [],
};

export interface LifecycleRequest {
  readonly capability: string;
  readonly status: string;
  readonly successor?: string | undefined;
  readonly sunset?: number | undefined;
}

/**
 * Moves a capability along its lifecycle (contracts.md section 4).
 * @throws EngineError CAP_LIFECYCLE, CAP_IN_USE
 */
export function changeLifecycle(
  state: RegistryState,
  { capability, status: to, successor, sunset }: LifecycleRequest,
  stamp: Stamp,
): Pick<Registration<unknown>, 'state' | 'writes'> {
  const present = state.lifecycles.get(capability);
  const from = present?.status ?? 'active';
  if (from === to && present?.successor === successor && present?.sunset === sunset) return { state, writes: [] };
  const status = from === to ? from : steps[from].find((step) => step === to);
  if (status === undefined) {
    const params = { capability, from, to, possible: steps[from] };
    throw new EngineError('CAP_LIFECYCLE', { params, pointer: '/status' });
  }
  if (status === 'retired') requireUnused(state, capability);
  const row = {
    capability,
    status,
    ...(successor === undefined ? {} : { successor }),
    ...(sunset === undefined || status !== 'deprecated' ? {} : { sunset }),
    ...stamp,
  };
  return { state: withLifecycle(state, row), writes: [{ kind: 'lifecycle', row }] };
}

function requireUnused(state: RegistryState, capability: string): void {
  const holders = [...state.active.values()]
    .filter(({ uses }) => uses.includes(capability))
    .map(({ flow, version, identity }) => `${flow}@${version} (${identity})`);
  if (holders.length > 0)
    throw new EngineError('CAP_IN_USE', { params: { capability, holders: holders.slice(0, 20) } });
}
