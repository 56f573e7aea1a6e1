import type { RollupBlock } from '../../insight/rollup-store.ts';
import { seededRandom } from '../../testing/test-engine.ts';
import { rollupUnits } from './rollup-units.ts';

interface Row {
  readonly quarter: number;
  readonly count: number;
}

const stepMs = 10;

function blockOf(rows: readonly Row[]): RollupBlock {
  const counts = Float64Array.from(rows, ({ count }) => count);
  return { groups: new Int32Array(rows.length), names: new Int32Array(rows.length), counts, values: counts };
}

function countsIn(blocks: readonly RollupBlock[] | undefined): readonly number[] | undefined {
  return blocks?.flatMap(({ counts }) => [...counts]);
}

/** A table that is written to now and then, and what was read of it. */
function tableOf(room?: number) {
  const rows = new Map<number, Row[]>();
  const asked: string[] = [];
  const between = (fromMs: number, toMs: number) =>
    [...rows]
      .filter(([quarter]) => quarter >= fromMs && quarter < toMs)
      .toSorted(([a], [b]) => a - b)
      .flatMap(([, own]) => own);
  const units = rollupUnits(async (kind, fromMs, toMs) => {
    asked.push(`${kind} ${fromMs}–${toMs}`);
    const within = [...rows].filter(([quarter]) => quarter >= fromMs && quarter < toMs);
    return new Map(within.map(([quarter, own]) => [quarter, blockOf(own)]));
  }, room);
  const write = (quarter: number, count: number): void => {
    rows.set(quarter, [...(rows.get(quarter) ?? []), { quarter, count }]);
    units.forget('call', [quarter]);
  };
  return {
    units,
    asked,
    between: (fromMs: number, toMs: number) => between(fromMs, toMs).map(({ count }) => count),
    write,
  };
}

test.each([13, 40, 1_000])('with room for %i every answer is what stands in the table', async (room) => {
  const random = seededRandom(room);
  const below = (end: number): number => Math.floor(random.fraction() * end);
  const { units, between, write } = tableOf(room);
  for (let turn = 0; turn < 300; turn += 1) {
    if (below(2) === 0) write(below(8) * stepMs, turn);
    const fromMs = below(8) * stepMs;
    const toMs = fromMs + 1 + below(40);
    const end = Math.ceil(toMs / stepMs) * stepMs;
    const stretch = { fromMs, toMs, stepMs };
    expect(countsIn(units.kept('call', stretch)) ?? between(fromMs, end)).toEqual(between(fromMs, end));
    expect(countsIn(await units.rows('call', stretch))).toEqual(between(fromMs, end));
  }
});

test('what is over is read once, and what is written to anew', async () => {
  const { units, asked, write } = tableOf();
  const all = { fromMs: 0, toMs: 35, stepMs };
  for (const quarter of [0, 10, 30]) write(quarter, 1);
  await units.rows('call', all);
  await units.rows('call', all);
  write(30, 2);
  expect(units.kept('call', all)).toBeUndefined();
  expect(countsIn(units.kept('call', { ...all, toMs: 30 }))).toEqual([1, 1]);
  expect(countsIn(await units.rows('call', all))).toEqual([1, 1, 1, 2]);
  units.forgetAll();
  await units.rows('call', { ...all, toMs: 10 });
  expect(asked).toEqual(['call 0–40', 'call 30–40', 'call 0–10']);
});

test('what is written while it is read is not kept as it was before', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let rows: readonly Row[] = [{ quarter: 0, count: 1 }];
  const units = rollupUnits(async () => {
    const before = rows;
    await held;
    return new Map([[0, blockOf(before)]]);
  });
  const asked = units.rows('call', { fromMs: 0, toMs: 10, stepMs });
  rows = [{ quarter: 0, count: 2 }];
  units.forget('call', [0]);
  release();
  await asked;
  expect(countsIn(await units.rows('call', { fromMs: 0, toMs: 10, stepMs }))).toEqual([2]);
});
