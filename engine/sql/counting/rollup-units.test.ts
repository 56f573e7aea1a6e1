import { seededRandom } from '../../testing/test-engine.ts';
import { rollupUnits } from './rollup-units.ts';

interface Row {
  readonly quarter: number;
  readonly name: string;
  readonly count: number;
}

const stepMs = 10;

/** A table that is written to now and then, and what was read of it. */
function tableOf(room?: number) {
  const rows = new Map<number, Row[]>();
  const asked: string[] = [];
  const between = (fromMs: number, toMs: number): readonly Row[] =>
    [...rows]
      .filter(([quarter]) => quarter >= fromMs && quarter < toMs)
      .toSorted(([a], [b]) => a - b)
      .flatMap(([, own]) => own);
  const units = rollupUnits<Row>(async (kind, fromMs, toMs) => {
    asked.push(`${kind} ${fromMs}–${toMs}`);
    return between(fromMs, toMs);
  }, room);
  const write = (quarter: number, name: string, count: number): void => {
    rows.set(quarter, [...(rows.get(quarter) ?? []), { quarter, name, count }]);
    units.forget('call', [quarter]);
  };
  return { units, asked, between, write };
}

test.each([3, 12, 1_000])('with room for %i rows every answer is what stands in the table', async (room) => {
  const random = seededRandom(room);
  const below = (end: number): number => Math.floor(random.fraction() * end);
  const { units, between, write } = tableOf(room);
  for (let turn = 0; turn < 300; turn += 1) {
    if (below(2) === 0) write(below(8) * stepMs, `n${below(3)}`, turn);
    const fromMs = below(8) * stepMs;
    const toMs = fromMs + 1 + below(40);
    const end = Math.ceil(toMs / stepMs) * stepMs;
    const stretch = { fromMs, toMs, stepMs };
    const kept = units.kept('call', stretch);
    expect(kept ?? between(fromMs, end)).toEqual(between(fromMs, end));
    expect(await units.rows('call', stretch)).toEqual(between(fromMs, end));
  }
});

test('what is over is read once, and what is written to anew', async () => {
  const { units, asked, write } = tableOf();
  const all = { fromMs: 0, toMs: 35, stepMs };
  for (const quarter of [0, 10, 30]) write(quarter, 'n', 1);
  await units.rows('call', all);
  await units.rows('call', all);
  write(30, 'n', 2);
  expect(units.kept('call', all)).toBeUndefined();
  expect(units.kept('call', { ...all, toMs: 30 })).toHaveLength(2);
  expect(await units.rows('call', all)).toHaveLength(4);
  units.forgetAll();
  await units.rows('call', { ...all, toMs: 10 });
  expect(asked).toEqual(['call 0–40', 'call 30–40', 'call 0–10']);
});

test('what is written while it is read is not kept as it was before', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let rows: readonly Row[] = [{ quarter: 0, name: 'n', count: 1 }];
  const units = rollupUnits<Row>(async () => {
    const before = rows;
    await held;
    return before;
  });
  const asked = units.rows('call', { fromMs: 0, toMs: 10, stepMs });
  rows = [{ quarter: 0, name: 'n', count: 2 }];
  units.forget('call', [0]);
  release();
  await asked;
  expect(await units.rows('call', { fromMs: 0, toMs: 10, stepMs })).toEqual(rows);
});
