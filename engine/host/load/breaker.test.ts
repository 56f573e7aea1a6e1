import { breaker } from './breaker.ts';

const limits = {
  breakerCalls: 20,
  breakerFailureShare: 0.5,
  breakerWindowMs: 30_000,
  breakerProbeEveryMs: 10_000,
};

function stage() {
  const clock = { ms: 0 };
  const guarded = breaker(limits, () => clock.ms);
  const went: string[] = [];
  const call = (name: string, until = Infinity): void =>
    guarded.enter({ identity: 'a', until, go: () => went.push(name), giveUp: () => went.push(`${name} gave up`) });
  const ended = (...failures: readonly boolean[]): void => failures.forEach((failed) => guarded.note(failed));
  return { guarded, went, call, ended, clock };
}

const half = Array.from({ length: 20 }, (_, index) => index % 2 === 1);

test.each([
  { name: 'half of twenty', outcomes: half, isOpen: true },
  { name: 'all of nineteen', outcomes: Array.from({ length: 19 }, () => true), isOpen: false },
  { name: 'nine of twenty', outcomes: half.map((failed, index) => failed && index > 1), isOpen: false },
])('K12: $name fail: open $isOpen', ({ outcomes, isOpen }) => {
  const { guarded, ended } = stage();
  ended(...outcomes);
  expect(guarded.isOpen).toBe(isOpen);
});

test('K12: failures of longer than half a minute ago do not count', () => {
  const { guarded, ended, clock } = stage();
  ended(...half.slice(1));
  clock.ms = 36_000;
  ended(true);
  expect(guarded.isOpen).toBe(false);
});

test('K12: while it is open one call each ten seconds looks, and the rest go on when one succeeds', () => {
  const { guarded, went, call, ended, clock } = stage();
  ended(...half);
  for (const name of ['1', '2', '3']) call(name);
  expect([went, guarded.waiting]).toEqual([[], 3]);
  clock.ms = 10_000;
  guarded.tick();
  guarded.tick();
  expect(went).toEqual(['1']);
  guarded.note(true);
  clock.ms = 19_000;
  guarded.tick();
  expect(went).toEqual(['1']);
  clock.ms = 20_000;
  guarded.tick();
  expect(went).toEqual(['1', '2']);
  guarded.note(false);
  expect([went, guarded.isOpen, guarded.waiting]).toEqual([['1', '2', '3'], false, 0]);
});

test('K12: a look that nobody wants any more makes place for another', () => {
  const { guarded, went, call, ended, clock } = stage();
  ended(...half);
  for (const name of ['1', '2']) call(name);
  clock.ms = 10_000;
  guarded.tick();
  guarded.note(undefined);
  guarded.tick();
  expect(went).toEqual(['1', '2']);
});

test('K12: a call waits no longer than it may take in all', () => {
  const { guarded, went, call, ended, clock } = stage();
  ended(...half);
  call('1', 5_000);
  call('2');
  clock.ms = 5_000;
  guarded.tick();
  expect([went, guarded.waiting]).toEqual([['1 gave up'], 1]);
});
