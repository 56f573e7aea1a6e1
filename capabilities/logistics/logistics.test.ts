import { expect, test } from '@jest/globals';
import type { Json } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { caller } from '../testing/call.ts';
import { undoSuite } from '../testing/undo-suite.ts';
import { parcelName } from './parcel.ts';

function parcelTo(country: string): Json {
  return { orderId: 'A-1', lines: [{ sku: 'TEA-1', quantity: 3, price: 1 }], address: { country, city: 'x' } };
}

for (const provider of ['sf', 'jd', 'yto']) {
  undoSuite({
    work: 'logistics.create',
    undo: 'logistics.cancel',
    provider,
    input: parcelTo('CN'),
    handle: 'waybill',
    probe: (on) => [...on.records.documents.values()].filter((body) => fields(body)['status'] === 'created').length,
  });
}

test('the faster, the dearer', async () => {
  const on = caller();
  const booked = [];
  for (const carrier of ['sf', 'jd', 'yto']) {
    await on.call('logistics.create', carrier, parcelTo('CN'), { key: carrier });
    const prefix = { sf: 'SF', jd: 'JD', yto: 'YT' }[carrier] ?? '';
    const { fee, days } = fields(on.records.documents.get(parcelName(`${prefix}-${carrier}`)));
    booked.push({ fee, days });
  }
  expect(booked).toEqual([
    { fee: 2600, days: 1 },
    { fee: 1800, days: 2 },
    { fee: 1000, days: 4 },
  ]);
});

test.each([
  ['yto', 'DE', {}],
  ['sf', 'BR', { noRoute: ['BR'] }],
])('%s does not go to %s', async (carrier, country, config) => {
  expect(await caller().call('logistics.create', carrier, parcelTo(country), { config })).toEqual({
    refused: 'NO_ROUTE',
    data: { country },
  });
});

test.each([
  ['created', { accepted: true }],
  ['handed-over', { accepted: true }],
  ['returned', { accepted: true }],
  ['delivered', { refused: 'TOO_LATE', data: { status: 'delivered' } }],
  ['cancelled', { refused: 'TOO_LATE', data: { status: 'cancelled' } }],
])('intercepting a parcel that is %s', async (status, expected) => {
  const on = caller();
  on.records.put(parcelName('w'), { status });
  expect(await on.call('logistics.intercept', 'sf', { waybill: 'w' })).toEqual(expected);
});
