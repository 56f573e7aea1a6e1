import type { CapabilityModule } from '@tessera/engine';
import { contractData, defineCapability, defineModule, provide, providerData } from '@tessera/engine/catalog';
import type { CheckerOptions } from '@tessera/engine/check/browser';

const request = {
  type: 'object',
  required: ['ref', 'amount'],
  properties: { ref: { type: 'string' }, amount: { type: 'integer' } },
} as const;

const receipt = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } as const;
const verdict = { type: 'object', required: ['pass'], properties: { pass: { type: 'boolean' } } } as const;

type Role = 'look' | 'reserve' | 'release' | 'screen' | 'note' | 'count' | 'ship' | 'weigh';

/** Each line of business has one of each: `l01.look`, `l01.reserve`, … */
export const roles: readonly Role[] = ['look', 'reserve', 'release', 'screen', 'note', 'count', 'ship', 'weigh'];

/** The capabilities of all lines, each with the providers `main` and `spare`. */
export function generatedCapabilities(lines: readonly string[]): CapabilityModule {
  const made = lines.flatMap((line) => roles.map((role) => capabilityOf(line, role)));
  return defineModule({
    capabilities: made.map(({ capability }) => capability),
    providers: made.flatMap(({ providers }) => providers),
  });
}

/** The same as the checker reads them: what `GET /v1/capabilities/{name}` answers. */
export function capabilityData({ contracts, providers }: CapabilityModule): CheckerOptions['capabilities'] {
  return contracts.map((contract) => ({
    capability: contract.capability,
    contracts: [contractData(contract)],
    providers: providers.filter(({ capability }) => capability === contract.capability).map(providerData),
  }));
}

function capabilityOf(line: string, role: Role) {
  const capability = defineCapability({
    capability: `${line}.${role}`,
    version: '1.0.0',
    title: `${role} of ${line}`,
    owner: line,
    timeout: 'PT30S',
    input: request,
    output: role === 'screen' ? verdict : receipt,
    ...effectOf(line, role),
  });
  const run = () => ({ id: role, pass: true });
  return {
    capability,
    providers: [provide(capability, { id: 'main', run }), provide(capability, { id: 'spare', run })],
  };
}

function effectOf(line: string, role: Role) {
  if (role === 'reserve') return { effect: 'write', undo: `${line}.release@^1` } as const;
  if (role === 'release') return { effect: 'write', undo: { none: 'it takes back itself' } } as const;
  return { effect: 'read' } as const;
}
