import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { decidePutBack, pickName, putBackReads } from './picking.ts';

export const warehousePutBack = defineCapability({
  capability: 'warehouse.put-back',
  version: '1.0.0',
  title: { en: 'Put goods back', 'zh-CN': '商品归位' },
  description: {
    en: 'Puts picked pieces back on their shelf. Putting back twice, or what was never picked, changes nothing.',
    'zh-CN': '把已拣商品放回货架；重复归位或归位不存在的拣货不产生任何影响。',
  },
  owner: 'warehouse-team',
  domain: 'warehouse',
  level: 'domain',
  input: {
    type: 'object',
    required: ['pickId'],
    properties: { pickId: { type: 'string', minLength: 1, maxLength: 200, description: 'What to put back' } },
  },
  output: {
    type: 'object',
    required: ['putBack'],
    properties: { putBack: { type: 'boolean', description: 'Whether there was anything to put back' } },
  },
  effect: 'write',
  undo: { none: 'Pieces on the shelf may be promised to another order at once' },
  timeout: 'PT10M',
  examples: [{ input: { pickId: 'pick-8c1d' }, output: { putBack: true } }],
});

function putBackIn(warehouse: string) {
  return provide(warehousePutBack, {
    id: warehouse,
    title: { en: `Warehouse ${warehouse}`, 'zh-CN': `仓库 ${warehouse}` },
    run: async ({ pickId }, call) => {
      const reads = putBackReads(pickId, await call.records.get(pickName(pickId)));
      const answer = await call.records.apply(call.key, reads, (documents) =>
        decidePutBack(pickId, call.now, documents),
      );
      return { putBack: fields(answer)['putBack'] === true };
    },
  });
}

export const warehousePutBackAtA = putBackIn('wms-a');
export const warehousePutBackAtB = putBackIn('wms-b');
