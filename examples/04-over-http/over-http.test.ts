import { runExample } from '../testing/run-example.ts';
import { overHttp } from './main.ts';

test('an app in plain fetch, and a provider in plain Node', async () => {
  expect(await runExample(overHttp)).toEqual([
    'registered: HTTP 201, 201',
    'published: HTTP 201',
    'event before the start: parked',
    'started and waited: HTTP 201 finished {"messageId":"sms-1","amount":12900}',
    'the same request again: HTTP 201, the same instance: true',
    'another request for this order: HTTP 200, the same instance: true',
    'stream: snapshot awaitingPayment',
    'stream: history awaitingPayment',
    'stream: history notifying',
    'stream: history untold',
    'stream: end finished',
    'refused: HTTP 422 INPUT_INVALID 输入不符合流程要求',
    '  /phone 缺少字段“phone”',
    '  as application/problem+json; charset=utf-8',
  ]);
});
