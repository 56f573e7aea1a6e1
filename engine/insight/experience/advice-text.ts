import { localizedText, type Locale, type Localized, type LocalizedText } from '../../kernel/localized.ts';
import { neededActivities, neededIdentities, type Experience } from './advise.ts';
import { shownDifference } from './shown-difference.ts';

/**
 * What similar businesses went through, as a sentence with the numbers behind it.
 * @param kindTitle what people call the kind of change
 */
export function adviceText(experience: Experience, kindTitle: Localized = experience.kind): LocalizedText {
  const { evidence, identities } = experience;
  const times = evidence.length;
  const name = { en: localizedText(kindTitle, 'en'), 'zh-CN': localizedText(kindTitle, 'zh-CN') };
  switch (experience.standing) {
    case 'too-few':
      return {
        en: `not enough evidence: ${times} of ${neededActivities} activities “${name.en}” with a verdict, of ${identities} of ${neededIdentities} similar businesses`,
        'zh-CN': `证据不足：“${name['zh-CN']}”有结论的业务活动 ${times}/${neededActivities} 次，涉及相似业务 ${identities}/${neededIdentities} 个`,
      };
    case 'no-gain':
      return said(experience, name, {
        en: 'it does not show that it helps',
        'zh-CN': '未显示有效',
      });
    case 'advised':
      return said(experience, name);
  }
}

function said(experience: Experience, name: LocalizedText, ending?: LocalizedText): LocalizedText {
  const { worked, failed, unclear, weak, identities, evidence } = experience;
  const [n, businesses] = [evidence.length, identities === 1 ? 'business' : 'businesses'];
  const en = [
    `${identities} ${businesses} like this one did “${name.en}” ${n} times: ${worked} worked, ${failed} failed, ${unclear} unclear`,
    ...(weak === 0 ? [] : [`${weak} of them weak evidence`]),
    ...effectText(experience, 'en'),
    ...(ending === undefined ? [] : [ending.en]),
  ];
  const chinese = [
    `与本业务相似的 ${identities} 个业务做过 ${n} 次“${name['zh-CN']}”：有效 ${worked}，无效 ${failed}，不明 ${unclear}`,
    ...(weak === 0 ? [] : [`其中弱证据 ${weak} 次`]),
    ...effectText(experience, 'zh-CN'),
    ...(ending === undefined ? [] : [ending['zh-CN']]),
  ];
  return { en: en.join('; '), 'zh-CN': chinese.join('；') };
}

function effectText({ effect, reading, sample }: Experience, locale: Locale): readonly string[] {
  if (effect === undefined) return [];
  const { median, interval } = effect;
  const [middle, low, high] = [median, interval.low, interval.high].map((value) =>
    shownDifference(value, reading, locale),
  );
  const n = sample.toLocaleString('en');
  if (locale === 'en') {
    return [`median effect ${middle}${reading === 'duration' ? '' : ' points'} (${low} … ${high}), sample ${n}`];
  }
  return [`效果中位 ${middle}${reading === 'duration' ? '' : ' 个百分点'}（${low} … ${high}），样本 ${n}`];
}
