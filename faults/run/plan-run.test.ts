import type { Fault } from '../column/fault.ts';
import type { Patch } from '../planted/patch.ts';
import { planRun } from './plan-run.ts';

const fault = (name: string, trials: number, more: Partial<Fault> = {}): Fault => ({
  name,
  trials,
  run: () => Promise.resolve(),
  ...more,
});
const patch: Patch = { name: 'bug', edits: [], trials: [], breaks: [] };
const faults = [fault('often', 4), fault('once', 1, { seeds: [77] }), fault('elsewhere', 9, { skip: 'no database' })];

const told = (pieces: ReturnType<typeof planRun>): readonly string[] =>
  pieces.map((piece) => (piece.kind === 'hunt' ? piece.patch.name : `${piece.fault.name} ${piece.seed}`));

test('each fault has a trial before any has its second, and bugs are hunted in between', () => {
  const order = ['often 1', 'once 77', 'once 1', 'often 2', 'bug', 'often 3', 'often 4'];
  expect(told(planRun({ faults, patches: [patch] }))).toEqual(order);
});

test('seeds that are asked for are tried once for each fault', () => {
  const order = ['often 5', 'once 5', 'often 6', 'once 6'];
  expect(told(planRun({ faults, patches: [], seeds: [5, 6] }))).toEqual(order);
});
