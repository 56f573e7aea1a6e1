import { parameterSchemas } from './parameter-schemas.ts';

const flow = `flow: order
parameters:
  window: { type: string, format: duration, default: PT30M }
  address: { $ref: ../schemas/address.json, x-title: { en: Sender, zh-CN: 发件人 } }
  part: { $ref: "../schemas/address.json#/properties/city" }
  gone: { $ref: ./gone.json }
`;
const address = '{ "type": "object", "properties": { "city": { "type": "string" } } }';

test('each parameter with what it may be; a whole text that it refers to is at hand, anything else may be anything', () => {
  const files = { 'trade/order.flow.yaml': flow, 'schemas/address.json': address };
  expect(parameterSchemas('trade/order.flow.yaml', files)).toEqual({
    window: { type: 'string', format: 'duration', default: 'PT30M' },
    address: {
      type: 'object',
      properties: { city: { type: 'string' } },
      'x-title': { en: 'Sender', 'zh-CN': '发件人' },
    },
    part: true,
    gone: true,
  });
});

test.each(['flow: order\n', 'flow: [', ''])('%j has none', (text) => {
  expect(parameterSchemas('a.flow.yaml', { 'a.flow.yaml': text })).toEqual({});
});
