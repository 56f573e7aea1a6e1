import { flowText, found, shown } from '../testing-flow.ts';

const flow = (sentBy: string, entry: string) =>
  flowText(
    `
  a: { entry: [${entry}], on: { GO: done }, after: [{ delay: PT1M, target: done }] }
  apart: { entry: [{ raise: GO }], after: [{ delay: PT1M, target: done }] }
  done: { type: final }`,
    `events: { GO: { type: object${sentBy} }, OTHER: { type: object } }`,
  );

test('only the flow itself may send it, and no action that can be reached does', () => {
  expect(shown(found('DEF_EVENT_NEVER_SENT', flow(', sentBy: self', '')))).toEqual([
    { at: '8:25', params: { name: 'GO' } },
  ]);
});

test.each([
  { what: 'apps send it', sentBy: '', entry: '' },
  { what: 'apps are said to send it', sentBy: ', sentBy: apps', entry: '' },
  { what: 'an entry raises it', sentBy: ', sentBy: self', entry: '{ raise: GO }' },
  { what: 'an entry sends it later', sentBy: ', sentBy: self', entry: '{ send: GO, delay: PT5S }' },
])('$what', ({ sentBy, entry }) => {
  expect(found('DEF_EVENT_NEVER_SENT', flow(sentBy, entry))).toEqual([]);
});
