import { fieldName, type NamedField } from '../../host/field-name.ts';
import { minuteCounts, stretchMs } from '../../host/minute-counts.ts';
import { memoryMinuteStore } from '../../testing/memory-minute-store.ts';
import { dropsByWriter, droppedFigure, fieldCounts, outsideFigure } from './field-counts.ts';

const clock = { ms: 0 };
const minutes = minuteCounts({ store: memoryMinuteStore(), clock: { now: () => clock.ms }, onFault: () => undefined });
const everywhere = { subtrees: [''] };
const window = { fromMs: 2 * stretchMs.field, toMs: 5 * stretchMs.field };

function note(times: number, field: Partial<NamedField>): void {
  const whole = {
    what: 'inside',
    element: 'place',
    field: 'a/input.at',
    writer: 'order',
    flow: 'order',
    identity: 'cn',
  } as const;
  for (let at = 0; at < times; at += 1) minutes.note('field', fieldName({ ...whole, ...field }), 'i_1');
}

beforeAll(() => {
  note(100, { what: 'outside' });
  clock.ms = 2 * stretchMs.field + 7;
  note(30, {});
  note(3, { what: 'outside', writer: 'sf' });
  note(2, { what: 'outside', element: 'state', writer: 'sf' });
  note(1, { what: 'outside', identity: 'eu' });
  clock.ms = 4 * stretchMs.field;
  note(4, { what: 'dropped', element: '', field: 'a/output.secret', writer: 'sf' });
  note(1, { what: 'dropped', element: '', field: 'a/output.cost', writer: 'sf' });
  note(2, { what: 'dropped', element: '', field: 'a/input.card' });
  clock.ms = 5 * stretchMs.field;
  note(100, { what: 'dropped', element: '' });
});

test('figures are shares of the values that were seen in the window, and sums of what was dropped', async () => {
  const rows = await fieldCounts(minutes, window, everywhere);
  expect(outsideFigure(rows, window)).toMatchObject({ value: 6 / 36, n: 36, basis: 'measured' });
  expect(outsideFigure(rows, window, 'place')).toMatchObject({ value: 4 / 34, n: 34 });
  expect(outsideFigure(rows, window, 'colour')).toMatchObject({ value: null, n: 0, basis: 'missing' });
  expect(droppedFigure(rows, window)).toMatchObject({ value: 7, n: 7 });
  expect(dropsByWriter(rows, window)).toMatchObject([
    { writer: 'sf', fields: ['a/output.cost', 'a/output.secret'], dropped: { value: 5 } },
    { writer: 'order', fields: ['a/input.card'], dropped: { value: 2 } },
  ]);
});

test('a drill leads to exactly the rows counted, and a key sees those of its part alone', async () => {
  const rows = await fieldCounts(minutes, window, everywhere);
  const [by] = dropsByWriter(rows, window);
  const asked = new URL(by?.dropped.drill ?? '', 'http://localhost').searchParams;
  const drilled = await fieldCounts(
    minutes,
    { fromMs: Date.parse(asked.get('from') ?? ''), toMs: Date.parse(asked.get('to') ?? '') },
    everywhere,
    { what: 'dropped', writer: asked.get('writer') ?? '' },
  );
  expect(drilled.map(({ field, n, instance }) => [field, n, instance])).toEqual([
    ['a/output.cost', 1, 'i_1'],
    ['a/output.secret', 4, 'i_1'],
  ]);
  const some = await fieldCounts(minutes, window, { subtrees: ['cn'] });
  expect(outsideFigure(some, window)).toMatchObject({ n: 35 });
  expect(await fieldCounts(minutes, window, { subtrees: [''], flows: ['parcel'] })).toEqual([]);
});
