import { advise, type Evidence } from './advise.ts';
import { adviceText } from './advice-text.ts';

const one = (place: number, verdict: Evidence['verdict'], difference: number, n = 2_600): Evidence => ({
  activity: `a${place}`,
  identity: `cn.b${place % 4}`,
  kind: 'shorter-payment',
  metric: 'success-share',
  wanted: 'up',
  similarity: 0.7,
  verdict,
  isWeak: false,
  reading: 'share',
  at: place,
  difference,
  n,
});
const seven = [
  one(0, 'worked', 0.05),
  one(1, 'worked', 0.03),
  one(2, 'worked', 0.021),
  one(3, 'worked', 0.024),
  one(4, 'failed', -0.004),
  one(5, 'unclear', 0.001),
  one(6, 'unclear', 0.002, 2_630),
];
const longer = (all: readonly Evidence[]): readonly Evidence[] =>
  all.map((each) => ({
    ...each,
    metric: 'duration',
    reading: 'duration',
    wanted: 'down',
    difference: -3_600_000,
    isWeak: true,
  }));

test('the kind is told by its title, where it has one', () => {
  const [experience] = advise('cn.me', seven.slice(0, 1));
  const title = { en: 'Shorter time to pay', 'zh-CN': '缩短付款时限' };
  expect(experience && adviceText(experience, title)).toEqual({
    en: 'not enough evidence: 1 of 3 activities “Shorter time to pay” with a verdict, of 1 of 2 similar businesses',
    'zh-CN': '证据不足：“缩短付款时限”有结论的业务活动 1/3 次，涉及相似业务 1/2 个',
  });
});

test.each([
  {
    evidence: seven,
    en: '4 businesses like this one did “shorter-payment” 7 times: 4 worked, 1 failed, 2 unclear; median effect +2.1 points (−0.4 … +5.0), sample 18,230',
    zh: '与本业务相似的 4 个业务做过 7 次“shorter-payment”：有效 4，无效 1，不明 2；效果中位 +2.1 个百分点（−0.4 … +5.0），样本 18,230',
  },
  {
    evidence: longer(seven.slice(0, 3)),
    en: '3 businesses like this one did “shorter-payment” 3 times: 3 worked, 0 failed, 0 unclear; 3 of them weak evidence; median effect −1 h (−1 h … −1 h), sample 7,800',
    zh: '与本业务相似的 3 个业务做过 3 次“shorter-payment”：有效 3，无效 0，不明 0；其中弱证据 3 次；效果中位 −1 小时（−1 小时 … −1 小时），样本 7,800',
  },
  {
    evidence: seven.slice(4),
    en: '3 businesses like this one did “shorter-payment” 3 times: 0 worked, 1 failed, 2 unclear; median effect +0.1 points (−0.4 … +0.2), sample 7,830; it does not show that it helps',
    zh: '与本业务相似的 3 个业务做过 3 次“shorter-payment”：有效 0，无效 1，不明 2；效果中位 +0.1 个百分点（−0.4 … +0.2），样本 7,830；未显示有效',
  },
  {
    evidence: seven.slice(0, 1),
    en: 'not enough evidence: 1 of 3 activities “shorter-payment” with a verdict, of 1 of 2 similar businesses',
    zh: '证据不足：“shorter-payment”有结论的业务活动 1/3 次，涉及相似业务 1/2 个',
  },
])('$en', ({ evidence, en, zh }) => {
  const [experience] = advise('cn.me', evidence);
  expect(experience && adviceText(experience)).toEqual({ en, 'zh-CN': zh });
});
