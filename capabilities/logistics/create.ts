import { defineCapability, provide } from '@tessera/engine/catalog';
import { countOf } from '../count-of.ts';
import { textsAt } from '../document.ts';
import { address, country, lines, money, orderId } from '../fields.ts';
import { carriers, daysOf, feeOf, type Carrier } from './carriers.ts';
import { parcelName } from './parcel.ts';

export const logisticsCreate = defineCapability({
  capability: 'logistics.create',
  version: '1.0.0',
  title: { en: 'Book a parcel', 'zh-CN': '创建运单' },
  description: {
    en: 'Books a carrier for the goods of an order.',
    'zh-CN': '为订单商品向承运商下运单。',
  },
  owner: 'logistics-team',
  domain: 'logistics',
  level: 'business',
  input: { type: 'object', required: ['orderId', 'lines', 'address'], properties: { orderId, lines, address } },
  output: {
    type: 'object',
    required: ['waybill', 'carrier', 'fee'],
    properties: {
      waybill: { type: 'string', minLength: 1, maxLength: 200, description: 'Names the parcel at its carrier' },
      carrier: { type: 'string', description: 'Who carries it' },
      fee: { ...money, description: 'What the carrier charges' },
    },
  },
  errors: {
    NO_ROUTE: {
      class: 'business',
      title: { en: 'No way there', 'zh-CN': '无法送达' },
      data: { type: 'object', required: ['country'], properties: { country } },
    },
  },
  effect: 'write',
  undo: 'logistics.cancel@^1',
  timeout: 'PT30S',
  examples: [
    {
      input: {
        orderId: 'A-1001',
        lines: [{ sku: 'TEA-1', quantity: 2, price: 1990 }],
        address: { country: 'CN', city: '杭州' },
      },
      output: { waybill: 'SF-42b7', carrier: 'sf', fee: 2200 },
    },
  ],
});

function createAt(carrier: Carrier) {
  return provide(logisticsCreate, {
    id: carrier.id,
    title: carrier.title,
    cost: carrier.tariff.firstPiece,
    config: {
      type: 'object',
      properties: {
        noRoute: {
          type: 'array',
          maxItems: 250,
          items: country,
          description: 'Countries that the contract with this carrier leaves out',
          'x-title': { en: 'Not served', 'zh-CN': '不可达国家' },
          'x-description': {
            en: 'Countries that the contract with this carrier leaves out',
            'zh-CN': '与该承运商的合同不包含的国家',
          },
        },
      },
    },
    probe: (_, { records }) => countOf(records, parcelName(''), 'created'),
    run: async (input, call) => {
      const { country: to } = input.address;
      const served = carrier.countries.includes(to) && !textsAt(call.config, 'noRoute').includes(to);
      if (!served) throw call.refuse('NO_ROUTE', { country: to });
      const waybill = `${carrier.prefix}-${call.key}`;
      const pieces = input.lines.reduce((sum, line) => sum + line.quantity, 0);
      const fee = feeOf(carrier, to, pieces);
      const parcel = {
        orderId: input.orderId,
        carrier: carrier.id,
        fee,
        pieces,
        days: daysOf(carrier, to),
        createdAt: call.now,
        status: 'created',
      };
      await call.records.apply(call.key, [], () => ({
        writes: { [parcelName(waybill)]: parcel },
        answer: { waybill },
      }));
      return { waybill, carrier: carrier.id, fee };
    },
  });
}

export const logisticsCreateProviders = carriers.map(createAt);
