import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { carriers, type Carrier } from './carriers.ts';
import { decideCancel, parcelName } from './parcel.ts';

export const logisticsCancel = defineCapability({
  capability: 'logistics.cancel',
  version: '1.0.0',
  title: { en: 'Cancel a parcel', 'zh-CN': '取消运单' },
  description: {
    en: 'Cancels a booking. Cancelling twice, or what was never booked, changes nothing.',
    'zh-CN': '取消运单；重复取消或取消不存在的运单不产生任何影响。',
  },
  owner: 'logistics-team',
  domain: 'logistics',
  level: 'domain',
  input: {
    type: 'object',
    required: ['waybill'],
    properties: { waybill: { type: 'string', minLength: 1, maxLength: 200, description: 'What to cancel' } },
  },
  output: {
    type: 'object',
    required: ['cancelled'],
    properties: { cancelled: { type: 'boolean', description: 'Whether there was anything to cancel' } },
  },
  effect: 'write',
  undo: { none: 'A cancelled parcel is booked anew' },
  timeout: 'PT30S',
  examples: [{ input: { waybill: 'SF-42b7' }, output: { cancelled: true } }],
});

function cancelAt(carrier: Carrier) {
  return provide(logisticsCancel, {
    id: carrier.id,
    title: carrier.title,
    run: async ({ waybill }, call) => {
      const answer = await call.records.apply(call.key, [parcelName(waybill)], (documents) =>
        decideCancel(waybill, documents),
      );
      return { cancelled: fields(answer)['cancelled'] === true };
    },
  });
}

export const logisticsCancelProviders = carriers.map(cancelAt);
