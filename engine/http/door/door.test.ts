import type { EngineLoad } from '../../host/engine.ts';
import { door } from './door.ts';

const calm: EngineLoad = { level: 'none', startsWelcome: 1, disk: 'enough' };

test.each([
  { load: {}, refused: {} },
  { load: { startsWelcome: 0.5 }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'starts' }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'events' }, refused: { start: 'OVERLOADED' } },
  { load: { disk: 'low' }, refused: {} },
  { load: { disk: 'read-only' }, refused: { write: 'STORAGE_FULL', start: 'STORAGE_FULL' } },
] as const)('K15, K16: at $load the door refuses $refused', ({ load, refused }) => {
  const { refusalOf } = door({ ...calm, ...load });
  const found = { write: refusalOf('write')?.code, start: refusalOf('start')?.code };
  expect(found).toEqual({ write: undefined, start: undefined, ...refused });
});

test.each([
  { startsWelcome: 1 / 32, passed: 10 },
  { startsWelcome: 0.25, passed: 80 },
  { startsWelcome: 0.75, passed: 240 },
])('of 320 starts the door lets in the share that is worth reading: $passed', ({ startsWelcome, passed }) => {
  const { refusalOf, refused } = door({ ...calm, startsWelcome });
  const read = Array.from({ length: 320 }, () => refusalOf('start')).filter((refusal) => refusal === undefined);
  expect([read.length, refused.get('OVERLOADED')]).toEqual([passed, 320 - passed]);
});

test('an engine that tells nothing of its load has an open door', () => {
  expect(door(undefined).refusalOf('start')).toBeUndefined();
});
