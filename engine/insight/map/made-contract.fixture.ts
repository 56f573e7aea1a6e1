import { defineCapability } from '../../catalog/define-capability.ts';
import type { Contract } from '../../catalog/contract.ts';
import type { JsonSchema } from '../../kernel/json.ts';

/** Properties by name; a `?` after it makes one optional. */
export function record(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const names = Object.keys(properties);
  return {
    type: 'object',
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
    ),
  };
}

/** A contract that reads, with what a test says of it. */
export function madeContract(
  capability: string,
  facts: Partial<Omit<Parameters<typeof defineCapability>[0], 'capability'>> = {},
): Contract {
  return defineCapability({
    capability,
    version: '1.0.0',
    title: { en: capability, 'zh-CN': `能力 ${capability}` },
    owner: 'shop',
    effect: 'read',
    input: record({ orderId: { type: 'string' } }),
    output: record({}),
    ...facts,
  }).contract;
}
