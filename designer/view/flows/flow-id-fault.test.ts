import { flowIdFault, mayBecomeFlowId } from './flow-id-fault.ts';

test.each([
  { typed: '', mayBecome: true, fault: 'idWrong' },
  { typed: 'leave', mayBecome: true, fault: undefined },
  { typed: 'leave-', mayBecome: true, fault: 'idWrong' },
  { typed: 'leave-request', mayBecome: true, fault: 'idTaken' },
  { typed: 'leave--', mayBecome: false, fault: 'idWrong' },
  { typed: 'Leave', mayBecome: false, fault: 'idWrong' },
  { typed: '1st', mayBecome: false, fault: 'idWrong' },
  { typed: '请假', mayBecome: false, fault: 'idWrong' },
  { typed: 'a'.repeat(61), mayBecome: false, fault: 'idWrong' },
])('"$typed" as the id of a flow', ({ typed, mayBecome, fault }) => {
  expect(mayBecomeFlowId(typed)).toBe(mayBecome);
  expect(flowIdFault(typed, new Set(['leave-request']))).toBe(fault);
});
