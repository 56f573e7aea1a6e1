import type { EngineLoad } from '../host/engine.ts';
import { EngineError } from '../kernel/engine-error.ts';
import { door, type Burden } from './door.ts';
import { limits } from './limits.ts';

const calm: EngineLoad = { level: 'none', startsQueued: 0, disk: 'enough' };
const burdens: readonly Burden[] = ['read', 'write', 'start'];

test.each([
  { load: {}, refused: {} },
  { load: { startsQueued: limits.queuedStarts - 1 }, refused: {} },
  { load: { startsQueued: limits.queuedStarts }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'starts' }, refused: { start: 'OVERLOADED' } },
  { load: { level: 'events' }, refused: { start: 'OVERLOADED' } },
  { load: { disk: 'low' }, refused: {} },
  { load: { disk: 'read-only' }, refused: { write: 'STORAGE_FULL', start: 'STORAGE_FULL' } },
] as const)('K15, K16: at $load the door refuses $refused', ({ load, refused }) => {
  const { pass } = door({ ...calm, ...load });
  const found = burdens.map((burden) => [burden, codeOf(() => pass(burden))]);
  expect(Object.fromEntries(found)).toEqual({ read: undefined, write: undefined, start: undefined, ...refused });
});

test('while one crowd fills the room, now and then one is read all the same: it may be of another identity', () => {
  const { pass } = door({ ...calm, startsQueued: limits.queuedStarts });
  const passed = Array.from({ length: 320 }, () => codeOf(() => pass('start'))).filter((code) => code === undefined);
  expect(passed).toHaveLength(10);
});

test('an engine that tells nothing of its load has an open door', () => {
  expect(codeOf(() => door(undefined).pass('start'))).toBeUndefined();
});

function codeOf(pass: () => void): string | undefined {
  try {
    pass();
    return undefined;
  } catch (error) {
    return error instanceof EngineError ? error.code : String(error);
  }
}
