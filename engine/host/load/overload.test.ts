import { EngineError } from '../../kernel/engine-error.ts';
import { defaultLimits } from '../limits.ts';
import { overloadWatch, type LoadSigns } from './overload.ts';

const gibibyte = 2 ** 30;
const calm: LoadSigns = {
  loopDelayMs: 20,
  storeWaitMs: 1,
  backlogMs: 0,
  rssBytes: gibibyte,
  memoryLimitBytes: 2 * gibibyte,
};

test.each([
  { signs: {}, level: 'none', cause: undefined },
  { signs: { storeWaitMs: 2_100 }, level: 'starts', cause: 'store' },
  { signs: { storeWaitMs: 4_000 }, level: 'events', cause: 'store' },
  { signs: { backlogMs: 30_100 }, level: 'starts', cause: 'backlog' },
  { signs: { backlogMs: 61_000 }, level: 'events', cause: 'backlog' },
  { signs: { rssBytes: 1.7 * gibibyte }, level: 'starts', cause: 'memory' },
  { signs: { rssBytes: 1.99 * gibibyte }, level: 'starts', cause: 'memory' },
  // One late second is no overload.
  { signs: { loopDelayMs: 900 }, level: 'none', cause: undefined },
] as const)('K15, K17: one look at $signs sheds $level', ({ signs, level, cause }) => {
  const watch = overloadWatch(defaultLimits);
  watch.look({ ...calm, ...signs });
  expect([watch.level, watch.cause]).toEqual([level, cause]);
});

test.each([
  { loopDelayMs: 250, level: 'starts' },
  { loopDelayMs: 450, level: 'events' },
])(
  'K15: a loop that is late by $loopDelayMs ms for five looks in a row sheds $level, and recovers',
  ({ loopDelayMs, level }) => {
    const watch = overloadWatch(defaultLimits);
    for (let look = 0; look < 4; look += 1) watch.look({ ...calm, loopDelayMs });
    expect(watch.level).toBe('none');
    watch.look({ ...calm, loopDelayMs });
    expect(watch.level).toBe(level);
    watch.look(calm);
    expect(watch.level).toBe('none');
  },
);

test.each([
  { storeWaitMs: 0, refused: [] },
  { storeWaitMs: 2_500, refused: ['start'] },
  { storeWaitMs: 5_000, refused: ['start', 'event'] },
] as const)('K15: with the store $storeWaitMs ms late, refused: $refused', ({ storeWaitMs, refused }) => {
  const watch = overloadWatch(defaultLimits);
  watch.look({ ...calm, storeWaitMs });
  const kinds = ['start', 'event'] as const;
  expect(kinds.filter((kind) => codeOf(() => watch.refuse(kind)) === 'OVERLOADED')).toEqual(refused);
});

function codeOf(ask: () => void): unknown {
  try {
    ask();
    return undefined;
  } catch (error) {
    return error instanceof EngineError ? error.code : error;
  }
}
