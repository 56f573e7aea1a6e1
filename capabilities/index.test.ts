import { expect, test } from '@jest/globals';
import { standardCapabilities } from './index.ts';

const { contracts, providers } = standardCapabilities;

test.each(contracts.map((contract) => [contract.capability, contract] as const))(
  '%s is fit to be active: both titles, described fields, an example, a timeout',
  (_, contract) => {
    expect(contract.title).toEqual({ en: expect.any(String), 'zh-CN': expect.any(String) });
    expect(contract.description).toEqual({ en: expect.any(String), 'zh-CN': expect.any(String) });
    expect(contract.examples[0]?.output).toBeDefined();
    expect(contract.timeout).toBeDefined();
    expect(undescribed(contract.input)).toEqual([]);
    expect(undescribed(contract.output)).toEqual([]);
  },
);

test.each(contracts.map(({ capability }) => capability))('%s has a provider', (capability) => {
  expect(providers.filter((provider) => provider.capability === capability)).not.toHaveLength(0);
});

test.each(['payment.charge', 'stock.reserve', 'logistics.create', 'expense.check'])(
  '%s has providers that compete',
  (capability) => {
    expect(providers.filter((provider) => provider.capability === capability).length).toBeGreaterThan(1);
  },
);

test('every undo names a standard contract that each provider of the work also serves', () => {
  const served = new Set(providers.map(({ id, capability }) => `${id} ${capability}`));
  const missing = contracts.flatMap(({ capability, undo }) => {
    if (undo?.kind !== 'contract') return [];
    const workers = providers.filter((provider) => provider.capability === capability);
    return workers.map(({ id }) => `${id} ${undo.capability}`).filter((name) => !served.has(name));
  });
  expect(missing).toEqual([]);
});

test('no provider is listed twice', () => {
  const names = providers.map(({ id, capability }) => `${id} ${capability}`);
  expect(new Set(names).size).toBe(names.length);
});

/** Pointers of properties without a description. */
function undescribed(schema: unknown, pointer = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = Object.entries('properties' in schema ? (schema.properties ?? {}) : {});
  return [
    ...properties.flatMap(([name, property]: [string, unknown]) => {
      const place = `${pointer}/${name}`;
      const described = typeof property === 'object' && property !== null && 'description' in property;
      return [...(described ? [] : [place]), ...undescribed(property, place)];
    }),
    ...('items' in schema ? undescribed(schema.items, `${pointer}/items`) : []),
  ];
}
