import { readRetention } from './read-retention.ts';

test('what a flow says stands instead of what is said for all', () => {
  const flows = { order: { keepFor: 'P1D', keepAtMost: 5 } };
  expect(readRetention({ keepFor: 'P2D', folder: 'old', flows }, '/project')).toEqual({
    folder: '/project/old',
    retention: { keep: { forMs: 172_800_000 }, flows: { order: { forMs: 86_400_000, atMost: 5 } } },
  });
});

test.each([
  { config: { keepFor: '90 days' }, says: 'archive.keepFor is no duration: 90 days' },
  { config: { keepFor: 'P1M' }, says: 'archive.keepFor is no duration' },
  { config: { flows: { order: { keepAtMost: -1 } } }, says: 'archive.flows.order.keepAtMost takes a whole number' },
])('$says', ({ config, says }) => {
  expect(() => readRetention(config, '/project')).toThrow(says);
});
