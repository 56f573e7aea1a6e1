import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, textAt } from '../document.ts';
import { carriers, type Carrier } from './carriers.ts';
import { decideIntercept, parcelName } from './parcel.ts';

export const logisticsIntercept = defineCapability({
  capability: 'logistics.intercept',
  version: '1.0.0',
  title: { en: 'Intercept a parcel', 'zh-CN': '拦截包裹' },
  description: {
    en: 'Turns a parcel round that is on its way.',
    'zh-CN': '让在途包裹退回。',
  },
  owner: 'logistics-team',
  domain: 'logistics',
  level: 'business',
  input: {
    type: 'object',
    required: ['waybill'],
    properties: { waybill: { type: 'string', minLength: 1, maxLength: 200, description: 'The parcel at its carrier' } },
  },
  output: {
    type: 'object',
    required: ['accepted'],
    properties: { accepted: { type: 'boolean', description: 'The carrier turns it round' } },
  },
  errors: {
    TOO_LATE: {
      class: 'business',
      title: { en: 'Too late to turn it round', 'zh-CN': '已来不及拦截' },
      data: {
        type: 'object',
        required: ['status'],
        properties: { status: { type: 'string', description: 'Where the parcel is' } },
      },
    },
  },
  effect: 'write',
  undo: { none: 'A parcel on its way back is sent again as a new one' },
  timeout: 'PT30S',
  examples: [{ input: { waybill: 'SF-42b7' }, output: { accepted: true } }],
});

function interceptAt(carrier: Carrier) {
  return provide(logisticsIntercept, {
    id: carrier.id,
    title: carrier.title,
    run: async ({ waybill }, call) => {
      const answer = fields(
        await call.records.apply(call.key, [parcelName(waybill)], (documents) => decideIntercept(waybill, documents)),
      );
      if (answer['accepted'] !== true) throw call.refuse('TOO_LATE', { status: textAt(answer, 'status') });
      return { accepted: true };
    },
  });
}

export const logisticsInterceptProviders = carriers.map(interceptAt);
