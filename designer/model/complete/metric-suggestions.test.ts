import { suggestMetricKeys, suggestMetricValues, type KnownMetric } from './metric-suggestions.ts';

const words = {
  flows: [
    { flow: 'order', states: ['paying', 'shipping'], events: ['PAID'], attributes: ['total'] },
    { flow: 'parcel', states: ['sent'], events: ['LOST'], attributes: [] },
  ],
  teams: ['trade'],
};
const known = (data: unknown): KnownMetric => ({ words, data: data as KnownMetric['data'] });
const labels = (of: readonly { readonly label: string }[]) => of.map(({ label }) => label);

test.each([
  { data: { metric: 'a' }, pointer: '', has: ['kind', 'alarm', 'over', 'attribute'], not: ['metric'] },
  { data: { metric: 'a', kind: 'ratio', over: {} }, pointer: '', has: ['of', 'mature'], not: ['over', 'attribute'] },
  { data: { kind: 'sum' }, pointer: '', has: ['flow', 'attribute'], not: ['of'] },
  { data: { of: { flow: 'order' } }, pointer: '/of', has: ['reached', 'ended'], not: ['flow', 'below'] },
  { data: { steps: [{ started: true }, {}] }, pointer: '/steps/1', has: ['started', 'reached'], not: ['flow'] },
  { data: { alarm: { below: 1 } }, pointer: '/alarm', has: ['for', 'to', 'webhook'], not: ['below', 'flow'] },
  { data: undefined, pointer: '/elsewhere', has: [], not: ['metric'] },
])('keys at $pointer of $data', ({ data, pointer, has, not }) => {
  const found = labels(suggestMetricKeys(known(data), pointer));
  expect(found).toEqual(expect.arrayContaining(has));
  for (const word of not) expect(found).not.toContain(word);
});

test.each([
  { key: 'kind', pointer: '/kind', data: {}, values: ['count', 'ratio', 'duration', 'sum', 'funnel'] },
  { key: 'flow', pointer: '/flow', data: {}, values: ['order', 'parcel'] },
  { key: 'reached', pointer: '/of/reached', data: { of: { flow: 'order' } }, values: ['paying', 'shipping'] },
  { key: 'reached', pointer: '/of/reached', data: { of: {}, over: { flow: 'parcel' } }, values: ['sent'] },
  { key: 'reached', pointer: '/of/reached', data: {}, values: ['paying', 'shipping', 'sent'] },
  { key: 'reached', pointer: '/steps/0/reached', data: { flow: 'parcel', steps: [{}] }, values: ['sent'] },
  { key: 'received', pointer: '/of/received', data: { of: { flow: 'parcel' } }, values: ['LOST'] },
  { key: 'attribute', pointer: '/attribute', data: { flow: 'order' }, values: ['total'] },
  { key: 'to', pointer: '/alarm/to', data: {}, values: ['trade'] },
  { key: 'to', pointer: '/to', data: {}, values: [] },
  { key: 'unit', pointer: '/unit', data: {}, values: [] },
])('values of $key in $data', ({ key, pointer, data, values }) => {
  expect(labels(suggestMetricValues(known(data), key, pointer))).toEqual(values);
});
