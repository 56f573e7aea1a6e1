import { runExample } from '../testing/run-example.ts';
import { firstFlow } from './main.ts';

test('a flow calls a capability and finishes with its output', async () => {
  expect(await runExample(firstFlow)).toEqual([
    'finished {"greeting":"Hello, Ada!"}',
    '1. step → greeting',
    '2. step → said',
  ]);
});
