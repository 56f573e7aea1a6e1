import type { Catalog } from '../catalog/catalog.ts';
import type { BindingStatement, Identity } from '../catalog/identity.ts';
import { startOf } from '../kernel/issue.ts';

/** Its path, which no identity can have. */
export const nobody = '(no identity)';

/**
 * An identity that says nothing and takes the first provider of everything: a flow that no identity mentions yet is
 * checked under it, so that its author learns of mistakes at once. No path of an identity looks like its own.
 */
export function neutralIdentity(catalog: Catalog): Identity {
  const at = startOf('');
  const bindings = [...catalog.capabilities()].flatMap((capability): readonly BindingStatement[] => {
    const [provider] = catalog.providers(capability);
    if (provider === undefined) return [];
    return [{ capability, routing: { kind: 'fixed', provider: provider.id }, config: {}, when: {}, at }];
  });
  return {
    path: nobody,
    owner: '',
    abstract: false,
    status: 'active',
    install: [],
    statements: { bindings, versions: [], parameters: [], slots: [], variations: [], policies: [] },
    at,
  };
}
