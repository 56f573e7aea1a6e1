import type { EngineLoad } from '../host/engine.ts';
import { door } from './door.ts';
import { limits } from './limits.ts';

const calm: EngineLoad = { level: 'none', startsQueued: 0, disk: 'enough' };

test.each([
  { load: {}, refused: {} },
  { load: { startsQueued: limits.queuedStarts - 1 }, refused: {} },
  { load: { startsQueued: limits.queuedStarts }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'starts' }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'events' }, refused: { start: 'OVERLOADED' } },
  { load: { disk: 'low' }, refused: {} },
  { load: { disk: 'read-only' }, refused: { write: 'STORAGE_FULL', start: 'STORAGE_FULL' } },
] as const)('K15, K16: at $load the door refuses $refused', ({ load, refused }) => {
  const { refusalOf } = door({ ...calm, ...load });
  const found = { write: refusalOf('write')?.code, start: refusalOf('start')?.code };
  expect(found).toEqual({ write: undefined, start: undefined, ...refused });
});

test('while one crowd fills the room, now and then one is read all the same: it may be of another identity', () => {
  const { refusalOf, refused } = door({ ...calm, startsQueued: limits.queuedStarts });
  const passed = Array.from({ length: 320 }, () => refusalOf('start')).filter((refusal) => refusal === undefined);
  expect([passed.length, refused.get('OVERLOADED')]).toEqual([10, 310]);
});

test('an engine that tells nothing of its load has an open door', () => {
  expect(door(undefined).refusalOf('start')).toBeUndefined();
});
