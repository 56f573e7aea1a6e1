import { flowText, found } from '../testing-flow.ts';

const contracts = { 'x.y': { timeout: 'PT1M' } } as const;
const flow = (retry: string, more = '') =>
  flowText(
    `  a: { invoke: { capability: x.y@^1, retry: ${retry}, onDone: done, onError: done }${more} }\n  done: { type: final }`,
  );

test.each([
  {
    what: 'a bound of its own',
    text: flow('{ attempts: 5, backoff: PT36S, within: PT5M }'),
    params: { attempts: 5, needed: 'PT8M', limit: 'PT5M', fewer: 3 },
  },
  {
    what: 'a timer that leaves the state',
    text: flow('{ attempts: 2, backoff: PT1S }', ', after: [{ delay: PT30S, target: done }]'),
    params: { attempts: 2, needed: 'PT2M2S', limit: 'PT30S' },
  },
])('$what', ({ text, params }) => {
  expect(found('DEF_RETRY_TOO_LONG', text, { contracts }).map((issue) => issue.params)).toEqual([params]);
});

test.each([
  { what: 'enough time', text: flow('{ attempts: 5, backoff: PT36S, within: PT8M }') },
  { what: 'no bound', text: flow('{ attempts: 5, backoff: PT36S }') },
  { what: 'the default number of attempts', text: flow('{ within: PT1M }') },
])('$what', ({ text }) => {
  expect(found('DEF_RETRY_TOO_LONG', text, { contracts })).toEqual([]);
});
