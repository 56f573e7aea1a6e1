import { meetWitness } from './meet-witness.ts';
import { shippedFiles, worldOf } from './shipped.fixture.ts';

const appliance = 'identities/cn.retail.appliance.identity.yaml';
const colliding = (shippedFiles[appliance] ?? '').replace('bind:', 'install: [presale@^1, group-buying@^1]\nbind:');

test('two overlays that collide are met by an order that the resolver gives to the identity', () => {
  const texts = worldOf({ ...shippedFiles, [appliance]: colliding });
  const at = { flow: 'order-fulfilment', seed: 1 };
  const met = meetWitness(texts, at, { identity: 'cn.retail.appliance', facets: {} });
  expect(met).toMatchObject({ input: { market: 'cn', category: 'appliance' }, isResolved: true });
});

test.each([
  { identity: 'cn.retail.live', facets: {}, isResolved: false },
  { identity: 'br.market.far', facets: {}, isResolved: true },
])('$identity is met by a whole start, resolved: $isResolved', ({ isResolved, ...witness }) => {
  const met = meetWitness(worldOf(), { flow: 'order-fulfilment', seed: 1 }, witness);
  expect(met?.isResolved).toBe(isResolved);
  expect(met?.input).toMatchObject({ orderId: expect.any(String), lines: expect.any(Array) });
});

test('nobody meets anything in a flow that is not there', () => {
  expect(meetWitness(worldOf(), { flow: 'gone', seed: 1 }, { facets: {} })).toBeUndefined();
});
