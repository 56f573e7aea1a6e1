import { flowWords, type FlowSay } from '../outline/flow-words.ts';
import { wayStep } from './way-step.ts';

/** As `useWords` says them, where there is no page. */
const sayIn =
  (at: 0 | 1): FlowSay =>
  (key, params = {}) =>
    flowWords[key][at].replace('{name}', String(params['name'] ?? ''));
const [en, zhCN] = [sayIn(0), sayIn(1)];

test.each([
  { label: 'done', english: 'when done', chinese: '完成后' },
  { label: 'always', english: 'always', chinese: '直接' },
  { label: 'error', english: 'on any other error', chinese: '其他错误' },
  { label: 'error OUT_OF_STOCK', english: 'on error OUT_OF_STOCK', chinese: '出错 OUT_OF_STOCK' },
  { label: 'outcome approve', english: 'outcome approve', chinese: '结果 approve' },
  { label: 'after =parameters.patience', english: 'after parameters.patience', chinese: 'parameters.patience 后' },
  { label: 'PAYMENT_RECEIVED', english: 'PAYMENT_RECEIVED', chinese: 'PAYMENT_RECEIVED' },
])('$label reads in both languages', ({ label, english, chinese }) => {
  expect(wayStep(label, en, 'en')).toBe(english);
  expect(wayStep(label, zhCN, 'zh-CN')).toBe(chinese);
});

test('a delay is told as a length of time, not in the code of the standard', () => {
  expect(wayStep('after PT30M', en, 'en')).not.toContain('PT');
  expect(wayStep('after PT30M', zhCN, 'zh-CN')).toMatch(/^30 ?分钟 后$/);
});
