import { readSeeds } from './read-seeds.ts';

test.each([
  { text: undefined, seeds: undefined },
  { text: '17', seeds: [17] },
  { text: '100-103', seeds: [100, 101, 102, 103] },
])('SEED=$text means $seeds', ({ text, seeds }) => {
  expect(readSeeds(text)).toEqual(seeds);
});

test.each(['', 'x', '9-7', '-3', '1.5'])('SEED=%s is refused', (text) => {
  expect(() => readSeeds(text)).toThrow('a range such as 100-129');
});
