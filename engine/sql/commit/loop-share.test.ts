import { loopShare } from './loop-share.ts';

/** A share of a loop whose clock stands still but for `passes`. */
function shared() {
  let at = 1_000;
  let idle = 500;
  const share = loopShare(
    () => at,
    () => idle,
  );
  return {
    share,
    passes: (ms: number) => {
      at += ms;
    },
    rests: (ms: number) => {
      at += ms;
      idle += ms;
    },
    /** How long groups may follow each other from now on, ms. */
    timeLeft: () => {
      const began = at;
      while (share.hasTime()) at += 1;
      return at - began;
    },
  };
}

test.each([
  { othersMs: 0, hasMs: 4, why: 'never less than it takes to be worth it' },
  { othersMs: 2, hasMs: 6, why: 'three times as long as others had' },
  { othersMs: 60, hasMs: 12, why: 'never so long that who is refused waits' },
])('after $othersMs ms of others groups have $hasMs ms: $why', ({ othersMs, hasMs }) => {
  const { share, passes, timeLeft } = shared();
  share.asked();
  passes(othersMs);
  expect(share.yields()).toBe(false);
  expect(timeLeft()).toBe(hasMs);
});

/** Connections come in every turn, each turn takes so long: how many turns groups give way. */
function turnsOfWay({ share, passes }: ReturnType<typeof shared>, turnMs: number): number {
  share.asked();
  for (let turns = 0; ; turns += 1) {
    share.giveWay();
    if (!share.yields()) return turns;
    passes(turnMs);
  }
}

test.each([
  { turnMs: 0.04, turns: 200, why: 'for 8 ms' },
  { turnMs: 0.2, turns: 150, why: 'for 150 of them, where each turn is long' },
  { turnMs: 10, turns: 6, why: 'for 60 ms, where each turn is very long' },
])('groups give way to connections $why', ({ turnMs, turns }) => {
  const found = turnsOfWay(shared(), turnMs);
  expect(Math.abs(found - turns)).toBeLessThanOrEqual(1);
});

test('groups of a slow disk give way as long as they had', () => {
  const loop = shared();
  loop.share.asked();
  loop.share.yields();
  loop.passes(300);
  loop.share.hasTime();
  expect(Math.abs(turnsOfWay(loop, 1) - 300)).toBeLessThanOrEqual(1);
});

test.each([
  { turnMs: 0.05, ms: 4 },
  { turnMs: 2, ms: 20 },
])(
  'where connections still come after turns of $turnMs ms, groups have $ms ms, a third of what these had',
  ({ turnMs, ms }) => {
    const loop = shared();
    turnsOfWay(loop, turnMs);
    expect(Math.abs(loop.timeLeft() - ms)).toBeLessThanOrEqual(2);
  },
);

test('groups go on as soon as a turn brings no connection', () => {
  const { share } = shared();
  share.asked();
  share.giveWay();
  expect([share.yields(), share.yields()]).toEqual([true, false]);
});

test('way that was given once is given anew to what comes later', () => {
  const loop = shared();
  turnsOfWay(loop, 1);
  expect(turnsOfWay(loop, 1)).toBe(60);
});

test.each([
  { workedMs: 3, idleMs: 0, hasMs: 9 },
  { workedMs: 3, idleMs: 5, hasMs: 9 },
  { workedMs: 0, idleMs: 20, hasMs: 0 },
  { workedMs: 30, idleMs: 0, hasMs: 12 },
])(
  'while another thread writes, others work $workedMs ms and rest $idleMs: then groups have $hasMs',
  ({ workedMs, idleMs, hasMs }) => {
    const { share, passes, rests } = shared();
    share.leaves();
    passes(workedMs);
    rests(idleMs);
    expect(share.returns()).toBe(true);
    expect(share.leftMs()).toBe(hasMs);
    share.returns();
    expect(share.leftMs()).toBe(hasMs);
  },
);

test('connections that come while another thread writes get in first; then groups have a third of what others had', () => {
  const { share, passes } = shared();
  share.leaves();
  passes(30);
  let turns = 0;
  for (share.giveWay(); !share.returns(); share.giveWay()) {
    passes(1);
    turns += 1;
  }
  expect([turns, share.leftMs()]).toEqual([60, 30]);
});

test.each([
  { workedMs: 2, idleMs: 0, isSought: true },
  { workedMs: 0.1, idleMs: 20, isSought: false },
])(
  'the loop is sought where others worked $workedMs ms and rested $idleMs since the last group: $isSought',
  ({ workedMs, idleMs, isSought }) => {
    const here = shared();
    here.share.leaves();
    here.passes(workedMs);
    here.rests(idleMs);
    here.share.asked();
    here.share.yields();
    const away = shared();
    away.share.leaves();
    away.passes(workedMs);
    away.rests(idleMs);
    away.share.returns();
    expect([here.share.isSought, away.share.isSought]).toEqual([isSought, isSought]);
  },
);

test('a loop that was sought is so until several groups have found nothing to do', () => {
  const { share, passes } = shared();
  share.leaves();
  passes(2);
  const found: boolean[] = [];
  for (let group = 0; group < 4; group += 1) {
    share.returns();
    found.push(share.isSought);
    share.leaves();
  }
  expect(found).toEqual([true, true, true, false]);
});
