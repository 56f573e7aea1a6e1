import type { Prospect } from '../../api/instances.ts';
import { outcomesOf } from './outcomes-of.ts';

const call = { state: 'b', contract: 'stock.reserve@^1', provider: 'wms-a' };

function prospect(states: readonly string[], more: Partial<Prospect> = {}): Prospect {
  const from = { status: 'incident' as const, states: ['a'] };
  const closes = { calls: 0, tasks: 0, incidents: 1 };
  return {
    from,
    to: { status: 'running', states },
    calls: [],
    children: [],
    tasks: [],
    incidents: [],
    closes,
    ...more,
  };
}

test('what would become of several incidents is counted', () => {
  const results = [
    { incident: '1', prospect: prospect(['b'], { calls: [call] }) },
    { incident: '2', prospect: prospect(['c']) },
    { incident: '3', prospect: prospect(['b'], { calls: [call] }) },
    { incident: '4', prospect: prospect(['a'], { incidents: [{ code: 'CALL_INPUT_INVALID' }] }) },
    { incident: '5', problem: { title: 'Closed', detail: 'It is closed' } },
  ];
  expect(outcomesOf(results)).toEqual({
    goTo: [
      { name: 'b', count: 2 },
      { name: 'c', count: 1 },
    ],
    stops: [{ name: 'CALL_INPUT_INVALID', count: 1 }],
    refused: [{ name: 'Closed', count: 1 }],
    calls: 2,
  });
});
