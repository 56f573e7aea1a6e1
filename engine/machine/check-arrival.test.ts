import { check } from '../check/check.ts';
import { effectiveFlow, flowText } from '../check/testing-flow.ts';
import { interpretedCompiler } from '../schema/interpreted-compiler.ts';
import { checkEvent } from './check-arrival.ts';
import { makePlan } from './make-plan.ts';

const text = flowText(
  `
  a: { entry: [{ send: LATER, delay: PT1M }], on: { LATER: done, GO: done }, after: [{ delay: P1D, target: done }] }
  done: { type: final }`,
  'events: { GO: { type: object }, LATER: { type: object, sentBy: self } }',
);
const { checked } = check(effectiveFlow(text));

test('an event that only the flow itself sends does not exist for those outside', () => {
  if (checked === undefined) throw new TypeError('the flow does not pass');
  const plan = makePlan(checked, { microsteps: 100, keepEventMs: 1000 }, { schemas: interpretedCompiler });
  expect(checkEvent(plan, { type: 'GO', payload: {} }).plan.definition.unexpected).toBe('park');
  expect(() => checkEvent(plan, { type: 'LATER', payload: {} })).toThrow(
    expect.objectContaining({
      code: 'EVENT_UNKNOWN',
      detail: expect.objectContaining({ params: expect.objectContaining({ accepted: ['GO'] }) }),
    }),
  );
});
