import { nearest } from './nearest.ts';

test.each([
  { name: 'aprove', of: ['approve', 'reject'], found: 'approve' },
  { name: 'stats', of: ['states', 'search', 'slots'], found: 'states' },
  { name: 'chanel', of: ['channel', 'amount'], found: 'channel' },
  { name: 'ordre', of: ['order'], found: 'order' },
  { name: 'APPROVE', of: ['approve'], found: 'approve' },
  { name: 'onErr', of: ['on', 'onDone', 'onError'], found: 'onError' },
  { name: 'onE', of: ['onError', 'onEach', 'onEnd'], found: undefined },
  { name: 'cap', of: ['capability', 'timeout'], found: 'capability' },
  { name: 'on', of: ['onError'], found: undefined },
  { name: 'x', of: ['approve'], found: undefined },
  { name: 'zebra', of: ['approve', 'reject'], found: undefined },
  { name: 'done', of: [], found: undefined },
])('$name is meant as $found', ({ name, of, found }) => {
  expect(nearest(name, of)).toBe(found);
});
