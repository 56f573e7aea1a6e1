import type { LocalizedText } from '../../kernel/localized.ts';
import type { ActivityEffect } from './activities.ts';

/** On what a verdict rests, as a sentence. */
export function verdictText({ because, measure, isWeak }: ActivityEffect): LocalizedText {
  switch (because.kind) {
    case 'interval':
      return said(
        `the whole 95 % interval lies on one side${isWeak ? '; before-after is weak evidence' : ''}`,
        `95% 置信区间全部落在一侧${isWeak ? '；前后对比属弱证据' : ''}`,
      );
    case 'guard':
      return said(`the guard ${because.metric} got worse`, `护栏度量 ${because.metric} 变差`);
    case 'both-ways':
      return said('the 95 % interval holds both ways', '95% 置信区间跨越零点，正反皆有可能');
    case 'too-few':
      return said(
        `too few: ${because.n} on the smaller side, ${because.needed} needed`,
        `样本不足：较小一侧 ${because.n} 个，需要 ${because.needed} 个`,
      );
    case 'not-over':
      return said('its window is not over yet', '观察时段尚未结束');
    case 'other-changes':
      return said(
        `${because.n} other ${because.n === 1 ? 'change' : 'changes'} meanwhile: nobody can tell what moved ${measure.metric}`,
        `同期另有 ${because.n} 项变更，无法判断 ${measure.metric} 因何变化`,
      );
  }
}

function said(en: string, chinese: string): LocalizedText {
  return { en, 'zh-CN': chinese };
}
