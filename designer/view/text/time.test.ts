import { timeAgo } from './time.ts';

const now = Date.parse('2030-01-01T12:00:00Z');

test.each([
  { at: now - 3 * 3_600_000, en: '3 hours ago', 'zh-CN': '3小时前' },
  { at: new Date(now - 120_000).toISOString(), en: '2 minutes ago', 'zh-CN': '2分钟前' },
  // The page looked at the clock before it happened.
  { at: now + 40_000, en: 'now', 'zh-CN': '现在' },
])('$at is $en', ({ at, ...said }) => {
  expect({ en: timeAgo(at, now, 'en'), 'zh-CN': timeAgo(at, now, 'zh-CN') }).toEqual(said);
});
