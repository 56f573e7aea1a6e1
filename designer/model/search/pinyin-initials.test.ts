import { pinyinInitials } from './pinyin-initials.ts';

test.each([
  ['支付订单', 'zfdd'],
  ['锁定库存', 'sdkc'],
  ['人工审核', 'rgsh'],
  ['等待支付', 'ddzf'],
  ['业务身份', 'ywsf'],
  ['爱哦鹅', 'aoe'],
  ['撤销 v2', 'cx v2'],
])('%s', (text, initials) => {
  expect(pinyinInitials(text)).toBe(initials);
});
