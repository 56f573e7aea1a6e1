import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { decideRelease, reservationName, reservationReads } from './reservation.ts';

export const stockRelease = defineCapability({
  capability: 'stock.release',
  version: '1.0.0',
  title: { en: 'Release stock', 'zh-CN': '释放库存' },
  description: {
    en: 'Takes a reservation back. Releasing twice, or what was never reserved, changes nothing.',
    'zh-CN': '撤销一次锁定；重复释放或释放不存在的锁定不产生任何影响。',
  },
  owner: 'stock-team',
  domain: 'stock',
  level: 'domain',
  input: {
    type: 'object',
    required: ['reservationId'],
    properties: { reservationId: { type: 'string', minLength: 1, maxLength: 200, description: 'What to release' } },
  },
  output: {
    type: 'object',
    required: ['released'],
    properties: { released: { type: 'boolean', description: 'Whether there was anything to release' } },
  },
  effect: 'write',
  undo: { none: 'A released piece may be promised to another order at once' },
  timeout: 'PT30S',
  examples: [{ input: { reservationId: 'rsv-3f2a' }, output: { released: true } }],
});

/** A reservation knows its warehouse, so that either one can release it. */
function releaseIn(warehouse: string) {
  return provide(stockRelease, {
    id: warehouse,
    title: { en: `Warehouse ${warehouse}`, 'zh-CN': `仓库 ${warehouse}` },
    run: async ({ reservationId }, call) => {
      const reads = reservationReads(reservationId, await call.records.get(reservationName(reservationId)));
      const answer = await call.records.apply(call.key, reads, (documents) =>
        decideRelease(reservationId, call.now, documents),
      );
      return { released: fields(answer)['released'] === true };
    },
  });
}

export const stockReleaseAtA = releaseIn('wms-a');
export const stockReleaseAtB = releaseIn('wms-b');
