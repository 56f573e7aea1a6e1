import { defineCapability, defineModule, provide } from '@tessera/engine/catalog';

const parcel = {
  type: 'object',
  required: ['city', 'grams'],
  properties: { city: { type: 'string', maxLength: 60 }, grams: { type: 'integer', minimum: 1 } },
} as const;

const quote = defineCapability({
  capability: 'freight.quote',
  version: '1.0.0',
  title: { en: 'Quote a parcel', 'zh-CN': '运费报价' },
  owner: 'freight-team',
  domain: 'freight',
  effect: 'read',
  input: parcel,
  output: {
    type: 'object',
    required: ['price', 'days'],
    properties: { price: { type: 'integer', 'x-unit': 'CNY-minor' }, days: { type: 'integer' } },
  },
});

const insure = defineCapability({
  capability: 'freight.insure',
  version: '1.0.0',
  title: { en: 'Insure a parcel', 'zh-CN': '运输保险' },
  owner: 'freight-team',
  domain: 'freight',
  effect: 'pure',
  input: {
    type: 'object',
    required: ['value'],
    properties: { value: { type: 'integer', minimum: 0, 'x-unit': 'CNY-minor' } },
  },
  output: { type: 'object', required: ['policy'], properties: { policy: { type: 'string' } } },
});

const byRoad = provide(quote, {
  id: 'by-road',
  run: ({ grams }) => ({ price: 800 + Math.ceil(grams / 1000) * 200, days: 4 }),
});
const byAir = provide(quote, {
  id: 'by-air',
  run: ({ grams }) => ({ price: 2500 + Math.ceil(grams / 1000) * 900, days: 1 }),
});
const insurer = provide(insure, { id: 'insurer', run: (_, call) => ({ policy: `P-${call.key.slice(0, 8)}` }) });

export const freight = defineModule({ capabilities: [quote, insure], providers: [byRoad, byAir, insurer] });
