/** Schemas that several contracts share. */
export const orderId = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  'x-std': 'order.id',
  description: 'The order, as the app that took it names it',
} as const;

export const sku = {
  type: 'string',
  minLength: 1,
  maxLength: 64,
  'x-std': 'goods.sku',
  description: 'Stock keeping unit',
} as const;

export const quantity = { type: 'integer', minimum: 1, 'x-std': 'goods.quantity', description: 'Pieces' } as const;

export const money = { type: 'integer', minimum: 0, 'x-unit': 'CNY-minor' } as const;

export const lines = {
  type: 'array',
  minItems: 1,
  maxItems: 100,
  description: 'What was ordered',
  items: {
    type: 'object',
    required: ['sku', 'quantity', 'price'],
    properties: { sku, quantity, price: { ...money, 'x-std': 'goods.price', description: 'Of one piece' } },
  },
} as const;

/** ISO 3166-1 alpha-2 */
export const country = {
  type: 'string',
  minLength: 2,
  maxLength: 2,
  'x-std': 'address.country',
  description: 'Two-letter country code',
} as const;

export const address = {
  type: 'object',
  description: 'Where the parcel goes',
  required: ['country', 'city'],
  properties: {
    country,
    city: { type: 'string', maxLength: 80, description: 'City' },
    street: { type: 'string', maxLength: 200, 'x-pii': 'address', description: 'Street, house and door' },
  },
} as const;
