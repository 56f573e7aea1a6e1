import { writtenData } from '@tessera/engine/flow';
import { asksReason, withReason } from './recorded-reason.ts';

const text = "resolution: { conflict: C3 }\nchoose: presale@1.0.0\nbecause: ''\nby: ''\n";

test('a decision is told why and by whom, whatever stands in the words', () => {
  const reason = { because: 'hosts say: "pay $& now"', by: 'trade-lead #1' };
  const told = withReason(text, reason);
  expect(writtenData(told)).toMatchObject(reason);
  expect([asksReason(text), asksReason(told), asksReason('PT5M')]).toEqual([true, false, false]);
});
