import type { Json } from '@tessera/engine';
import { readWitness, witnessOfText, witnessText } from './read-witness.ts';

test.each<{ witness: Json | undefined; read: object | undefined }>([
  { witness: { identity: 'cn', facets: {} }, read: { identity: 'cn', facets: {} } },
  {
    witness: { identity: 'cn', facets: { channel: 'live', amount: 3, wrong: [1] }, statements: [] },
    read: { identity: 'cn', facets: { channel: 'live', amount: 3 } },
  },
  { witness: { request: { market: 'cn' } }, read: { facets: {}, request: { market: 'cn' } } },
  { witness: { policy: 'window max PT1H' }, read: undefined },
  { witness: undefined, read: undefined },
])('$witness', ({ witness, read }) => {
  expect(readWitness(witness)).toEqual(read);
});

test('it goes into an address and comes back; what is no witness is none', () => {
  const witness = { identity: 'cn', facets: { channel: 'live' }, request: { market: 'cn' } };
  expect(witnessOfText(witnessText(witness), 'cn')).toEqual(witness);
  expect([witnessOfText('{', 'cn'), witnessOfText('[]', 'cn'), witnessOfText(undefined, 'cn')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
