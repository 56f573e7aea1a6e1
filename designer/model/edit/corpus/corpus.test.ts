import { corpus } from './corpus.fixture.ts';
import { dataOf } from './run-cases.fixture.ts';

const reference = dataOf(corpus['house'] ?? '');

test.each(Object.entries(corpus))('%s is the same flow', (_name, text) => {
  // The condition is quoted, and spaced, in more than one way.
  const plain = JSON.stringify(dataOf(text)).replace(
    /inState\( ?(?:\\"|')pack\.box(?:\\"|') ?\)/,
    "inState('pack.box')",
  );
  expect(JSON.parse(plain)).toEqual(reference);
});
