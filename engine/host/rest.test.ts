import { asInstanceId, asReleaseId } from '../kernel/ids.ts';
import type { Loaded } from './loaded.ts';
import { rests } from './rest.ts';
import type { InstanceHead } from './rows.ts';

const head: InstanceHead = {
  id: asInstanceId(`i_${'0'.repeat(26)}`),
  flow: 'greet',
  version: '1.0.0',
  release: asReleaseId(`r_${'a'.repeat(40)}`),
  identity: 'x',
  inputHash: '',
  status: 'running',
  states: ['greeting'],
  tags: [],
  search: {},
  revision: 1,
  createdAt: 0,
  updatedAt: 0,
};
const running: Loaded = { head, record: undefined, calls: [], tasks: [], parked: [], incidents: [] };
const ended: Loaded = { ...running, head: { ...head, status: 'finished', finishedAt: 1 } };

test('of two that wait for one instance the patient one still hears of its end', async () => {
  const waiting = rests(
    () => running,
    () => false,
    () => Promise.resolve(running),
  );
  const hasty = waiting.until(running, 0);
  const patient = waiting.until(running, 60_000);
  expect(await hasty).toBeUndefined();
  waiting.tell(ended);
  expect(await patient).toBe(ended);
  expect(waiting.waitsFor(head.id)).toBe(false);
});
