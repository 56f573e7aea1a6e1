import { expect, test } from '@jest/globals';
import { conformProvider } from '@tessera/engine/conform';
import { standardCapabilities } from './index.ts';

const { providers } = standardCapabilities;

test.each(providers.map((provider) => [provider.capability, provider.id, provider.kind] as const))(
  '%s by %s passes the conformance kit',
  async (capability, id, kind) => {
    const { items, verdict } = await conformProvider(standardCapabilities, { capability, provider: id });
    expect(items.flatMap(({ checks }) => checks).filter(({ status }) => status === 'failed')).toEqual([]);
    const taken = items.find(({ item }) => item === 'undo');
    // Whoever works for a flow that can be cancelled declares a probe, so that its undo is seen and not believed.
    expect(taken?.status).toBe(isUndone(capability) ? 'passed' : kind === 'local' ? 'not-applicable' : 'not-shown');
    expect(verdict).toBe(kind === 'local' ? 'passed' : 'not-shown');
  },
);

function isUndone(capability: string): boolean {
  return standardCapabilities.contracts.some(
    (contract) => contract.capability === capability && contract.undo?.kind === 'contract',
  );
}
