import { runsFlow } from './runs-flow.ts';

const files = {
  'shop.identity.yaml': 'identity: shop\nflows:\n  order: {}\n',
  'shop.toys.identity.yaml': 'identity: shop.toys\nflows:\n  leave-request: {}\n',
  'bank.identity.yaml': 'identity: bank\nflows: { pay: {} }\n',
};

test.each([
  { identity: 'shop', flow: 'order', runs: true },
  { identity: 'shop.toys', flow: 'order', runs: true },
  { identity: 'shop.toys', flow: 'leave-request', runs: true },
  { identity: 'shop', flow: 'leave-request', runs: false },
  { identity: 'shop.toys', flow: 'request', runs: false },
  { identity: 'bank', flow: 'pay', runs: true },
  { identity: 'bank', flow: 'order', runs: false },
  { identity: 'unknown', flow: 'order', runs: false },
])('$identity runs $flow: $runs', ({ identity, flow, runs }) => {
  expect(runsFlow(files, identity, flow)).toBe(runs);
});
