import { runExample } from '../testing/run-example.ts';
import { humanApproval } from './main.ts';

test('people decide, within their roles and with a form that fits', async () => {
  expect(await runExample(humanApproval)).toEqual([
    'P-1 waiting in approval',
    'P-2 waiting in approval',
    'P-3 finished in ordered',
    'P-1 approve by lead: finished {"decidedBy":"team-lead","note":"fits the room"}',
    'P-2 waits for team-lead or finance, overdue',
    'P-2 reject by finance clerk: refused with TASK_INVALID',
    'P-2 reject by visitor: refused with TASK_ROLE',
    'P-2 reject by finance clerk: finished {"decidedBy":"finance","note":"nobody here plays"}',
  ]);
});
