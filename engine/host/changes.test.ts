import { asInstanceId } from '../kernel/ids.ts';
import { changesHub } from './changes.ts';

const head = (number: number) => ({
  id: asInstanceId(`i_${String(number).repeat(26)}`),
  flow: 'order',
  identity: 'cn',
});

function hubWith(count: number, kept: number) {
  const hub = changesHub('e', kept);
  for (let number = 1; number <= count; number += 1) hub.tell({ head: head(number), writes: [] });
  return hub;
}

test.each([
  { told: 2, kept: 4, from: 0, instances: [1, 2], complete: true },
  { told: 2, kept: 4, from: 1, instances: [2], complete: true },
  { told: 2, kept: 4, from: 2, instances: [], complete: true },
  { told: 6, kept: 4, from: 3, instances: [4, 5, 6], complete: true },
  { told: 6, kept: 4, from: 2, instances: [3, 4, 5, 6], complete: true },
  { told: 6, kept: 4, from: 1, instances: [], complete: false },
  { told: 2, kept: 4, from: 9, instances: [], complete: false },
])('of $told commits with $kept kept, since $from: $instances', ({ told, kept, from, instances, complete }) => {
  const found = hubWith(told, kept).since(from);
  expect(found.changes.map(({ instance }) => instance)).toEqual(instances.map((number) => head(number).id));
  expect([found.position, found.complete]).toEqual([told, complete]);
});

test('a change names the tasks and incidents of its commit, and those who watch hear of it until they stop', () => {
  const hub = changesHub('e', 4);
  let heard = 0;
  const stop = hub.watch(() => (heard += 1));
  const writes = [
    { kind: 'changeTask', id: 't_1' },
    { kind: 'resolveIncident', id: 'x_1' },
  ];
  hub.tell({ head: head(1), writes: writes as never });
  stop();
  hub.tell({ head: head(2), writes: [] });
  expect(heard).toBe(1);
  expect(hub.since(0).changes.map(({ tasks, incidents }) => [tasks, incidents])).toEqual([
    [['t_1'], ['x_1']],
    [[], []],
  ]);
});
