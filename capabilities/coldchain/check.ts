import { defineCapability, provide } from '@tessera/engine/catalog';
import { fields, numberAt } from '../document.ts';
import { orderId } from '../fields.ts';

const celsius = { type: 'number', minimum: -90, maximum: 90, 'x-unit': 'Cel' } as const;

export const coldchainCheck = defineCapability({
  capability: 'coldchain.check',
  version: '1.0.0',
  title: { en: 'Check the cold chain', 'zh-CN': '冷链温度检查' },
  description: {
    en: 'Reads the temperature probe of an order that is ready to leave.',
    'zh-CN': '读取待发订单的温度探头。',
  },
  owner: 'logistics-team',
  domain: 'logistics.coldchain',
  level: 'business',
  input: { type: 'object', required: ['orderId'], properties: { orderId } },
  output: {
    type: 'object',
    required: ['celsius'],
    properties: { celsius: { ...celsius, description: 'What the probe reads' } },
  },
  errors: {
    TOO_WARM: {
      class: 'business',
      title: { en: 'Too warm', 'zh-CN': '温度过高' },
      data: {
        type: 'object',
        required: ['celsius', 'limit'],
        properties: {
          celsius: { ...celsius, description: 'What the probe reads' },
          limit: { ...celsius, description: 'The warmest that is allowed' },
        },
      },
    },
  },
  effect: 'read',
  timeout: 'PT5M',
  examples: [{ input: { orderId: 'A-1001' }, output: { celsius: 3.5 } }],
});

/** The gateway of the probes writes `probe/<orderId>` with `celsius`. */
export function probeName(order: string): string {
  return `probe/${order}`;
}

const usualCelsius = 4;
const defaultLimit = 8;

export const coldchainProbe = provide(coldchainCheck, {
  id: 'probe',
  title: { en: 'Temperature probes', 'zh-CN': '温度探头' },
  config: {
    type: 'object',
    properties: {
      limit: {
        ...celsius,
        description: 'The warmest that is allowed; 8 unless given',
        'x-title': { en: 'Warmest', 'zh-CN': '温度上限' },
        'x-description': { en: 'The warmest that is allowed; 8 unless given', 'zh-CN': '允许的最高温度，默认 8' },
      },
      withoutProbe: {
        ...celsius,
        description: 'What counts for an order without a probe; 4 unless given',
        'x-title': { en: 'Without a probe', 'zh-CN': '无探头时' },
        'x-description': {
          en: 'What counts for an order without a probe; 4 unless given',
          'zh-CN': '没有探头的订单按此温度计，默认 4',
        },
      },
    },
  },
  run: async (input, call) => {
    const probe = fields(await call.records.get(probeName(input.orderId)));
    const read = numberAt(probe, 'celsius', numberAt(call.config, 'withoutProbe', usualCelsius));
    const limit = numberAt(call.config, 'limit', defaultLimit);
    if (read > limit) throw call.refuse('TOO_WARM', { celsius: read, limit });
    return { celsius: read };
  },
});
