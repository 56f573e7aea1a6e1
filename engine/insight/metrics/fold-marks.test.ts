import type { Mark } from '../../catalog/metric.ts';
import { startOf } from '../../kernel/issue.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import { factEvents } from '../fact-event.ts';
import type { RawHistory, RawInstance } from '../raw-facts.ts';
import { foldMarks, happenings } from './fold-marks.ts';

const hour = 3_600_000;
const at = startOf('a.metric.yaml');
const paying: Mark = { kind: 'reached', state: 'paying', at };
const paid: Mark = { kind: 'received', event: 'PAID', at };
const ratio = { key: 'k', flow: 'shop', marks: [paying, paid], matureMs: 2 * hour };

const instance = (more: Partial<RawInstance> = {}): RawInstance => ({
  number: 1,
  id: asInstanceId(`i_${'0'.repeat(26)}`),
  flow: 'shop',
  version: '1.0.0',
  release: 'r_1',
  identity: 'cn',
  facets: {},
  search: {},
  status: 'waiting',
  tags: [],
  createdAt: 0,
  hasTask: false,
  ...more,
});

/** `paying` = in that state after the row, `!PAID` = by that event. */
function history(...rows: readonly (readonly [at: number, state: string, event?: string])[]): readonly RawHistory[] {
  return rows.map(([when, state, event], index) => ({
    seq: index + 1,
    at: when,
    states: [state],
    body: event === undefined ? '{"k":"t","i":"x","q":1}' : `{"k":"e","i":"${event}","x":{}}`,
  }));
}

test.each([
  { what: 'paid in time', rows: history([0, 'paying'], [hour, 'shipping', 'PAID']), steps: [0, 1], late: [] },
  { what: 'paid to the very end', rows: history([0, 'paying'], [2 * hour, 'done', 'PAID']), steps: [0, 1], late: [] },
  { what: 'paid too late', rows: history([0, 'paying'], [2 * hour + 1, 'done', 'PAID']), steps: [0, 1], late: [1] },
  { what: 'never paid', rows: history([0, 'paying'], [hour, 'closed']), steps: [0], late: [] },
  {
    what: 'came back to pay: the first time counts',
    rows: history([0, 'paying'], [hour, 'asking'], [2 * hour, 'paying'], [3 * hour, 'done', 'PAID']),
    steps: [0, 1],
    late: [1],
  },
  { what: 'paid before it was asked', rows: history([0, 'new', 'PAID'], [hour, 'paying']), steps: [0], late: [] },
  { what: 'never asked', rows: history([0, 'reserving'], [hour, 'soldOut']), steps: [], late: [] },
])('$what', ({ rows, steps, late }) => {
  const found = foldMarks(ratio, instance(), [], happenings(instance(), factEvents(rows, new Map()), true));
  expect(found.steps.map(({ place }) => place)).toEqual(steps);
  expect(found.steps.filter(({ isLate }) => isLate).map(({ place }) => place)).toEqual(late);
});

test('looked at row by row it comes to the same', () => {
  const rows = history([0, 'new'], [hour, 'paying'], [2 * hour, 'paying'], [2.5 * hour, 'shipping', 'PAID']);
  const since = new Map<string, number>();
  let progress: readonly number[] = [];
  for (const [index, row] of rows.entries()) {
    const happened = happenings(instance(), factEvents([row], since), index === 0);
    progress = foldMarks(ratio, instance(), progress, happened).progress;
  }
  expect(progress).toEqual([hour, 2.5 * hour]);
});

test.each([
  { status: 'finished', tags: ['success'], outcome: 'success', counts: true },
  { status: 'finished', tags: ['failure'], outcome: 'success', counts: false },
  { status: 'cancelled', tags: ['success'], outcome: 'success', counts: false },
  { status: 'cancelled', tags: [], outcome: 'any', counts: true },
] as const)('$status with $tags ended with $outcome: $counts', ({ status, tags, outcome, counts }) => {
  const ended = instance({ status, tags, finishedAt: hour });
  const marks: readonly Mark[] = [
    { kind: 'started', at },
    { kind: 'ended', outcome, at },
  ];
  const { progress } = foldMarks({ key: 'k', flow: 'shop', marks }, ended, [], happenings(ended, [], true));
  expect(progress).toEqual(counts ? [0, hour] : [0]);
});

test('a compound state is reached by a state inside of it', () => {
  const marks: readonly Mark[] = [{ kind: 'reached', state: 'ship', at }];
  const events = factEvents(history([5, 'ship.pack'], [6, 'shipped']), new Map());
  const { progress } = foldMarks(
    { key: 'k', flow: 'shop', marks },
    instance(),
    [],
    happenings(instance(), events, true),
  );
  expect(progress).toEqual([5]);
});
