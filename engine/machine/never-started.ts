import type { InstanceRecord } from './record.ts';

/** What a cancelled instance is whose first step never succeeded. */
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
