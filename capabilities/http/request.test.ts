import { expect, test } from '@jest/globals';
import { caller } from '../testing/call.ts';

const post = { method: 'POST', url: 'https://api.example.com/orders', body: { orderId: 'A-1' } };

test('sends JSON with the key of the call and reads JSON', async () => {
  const on = caller(() => ({ status: 201, headers: {}, body: '{"id":7}' }));
  expect(await on.call('http.request', 'http-client', post, { key: 'k' })).toEqual({ status: 201, body: { id: 7 } });
  expect(on.sent).toEqual([
    {
      method: 'POST',
      url: post.url,
      headers: { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: '{"orderId":"A-1"}',
    },
  ]);
});

test('a GET carries no body, and an empty answer gives none', async () => {
  const on = caller(() => ({ status: 204, headers: {}, body: '' }));
  expect(await on.call('http.request', 'http-client', { ...post, method: 'GET' })).toEqual({ status: 204 });
  expect(on.sent[0]).not.toHaveProperty('body');
});

test.each([404, 302])('HTTP %d is a refusal', async (status) => {
  const on = caller(() => ({ status, headers: {}, body: '' }));
  expect(await on.call('http.request', 'http-client', post)).toEqual({ refused: 'REQUEST_REFUSED', data: { status } });
});

test.each([
  [503, ''],
  [429, ''],
  [408, ''],
  [200, '<p>'],
])('HTTP %d with "%s" is a fault, to be tried again', async (status, body) => {
  const on = caller(() => ({ status, headers: {}, body }));
  await expect(on.call('http.request', 'http-client', post)).rejects.toThrow(/HTTP|JSON/);
});
