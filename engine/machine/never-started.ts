import type { InstanceRecord } from './record.ts';

/** What an instance is whose first step never succeeded, for what must have a record: its cancelling, its migration. */
export const neverStarted: InstanceRecord = {
  status: 'active',
  value: {},
  data: {},
  engine: { input: null, undo: [], each: {}, slots: {}, abandoned: {} },
  history: {},
  calls: {},
  timers: {},
  seq: 0,
};
