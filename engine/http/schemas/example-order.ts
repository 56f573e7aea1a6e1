/** The order that the examples tell of: as the shipped flow `order-fulfilment` takes it. */
export const exampleOrder = {
  orderId: 'A-1001',
  market: 'cn',
  category: 'fresh',
  lines: [{ sku: 'apple-1kg', quantity: 1, price: 12_900 }],
  total: 12_900,
  address: { country: 'CN', city: 'Hangzhou' },
  promisedUntil: '2030-01-02T12:00:00Z',
};

export const examplePayment = { paymentRef: 'pay-77', amount: 12_900, at: '2030-01-01T09:30:00Z' };
