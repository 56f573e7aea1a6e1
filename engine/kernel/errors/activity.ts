import type { ErrorTable } from './entry.ts';

/** What is wrong with the text of an activity (control-unit.md section 7). */
export const activityTextErrors = {
  ACT_VERDICT_WRITTEN: {
    status: 422,
    en: {
      title: 'A verdict is computed, never written',
      message: '“{field}” cannot be written: it is computed from what happened.',
      hint: 'Take it out; say what you think of it in a comment.',
    },
    'zh-CN': {
      title: '结论只能计算，不能填写',
      message: '“{field}”不能填写：它由实际发生的情况计算得出。',
      hint: '请删去这一项；看法可以写在评论里。',
    },
  },
  ACT_FIXED: {
    status: 409,
    en: {
      title: 'A published activity stays as it is',
      message: 'The activity {activity} is published; only comments may be added to it.',
      hint: 'Leave its text and its comments as they were, or write another activity.',
    },
    'zh-CN': {
      title: '已发布的业务活动不可修改',
      message: '业务活动 {activity} 已发布，只能追加评论。',
      hint: '请保留原有内容和评论，或另写一个业务活动。',
    },
  },
  ACT_UNKNOWN_IDENTITY: {
    status: 422,
    en: {
      title: 'Activity of an unknown identity',
      message: 'There is no business identity “{identity}”.',
      hint: ['Did you mean “{nearest}”?', 'Publish the identity first, or with the activity.'],
    },
    'zh-CN': {
      title: '业务活动所属的业务身份不存在',
      message: '没有业务身份“{identity}”。',
      hint: ['是否想写“{nearest}”？', '请先发布该业务身份，或与业务活动一起发布。'],
    },
  },
  ACT_UNKNOWN_METRIC: {
    status: 422,
    en: {
      title: 'Activity of an unknown metric',
      message: 'There is no metric “{metric}”.',
      hint: ['Did you mean “{nearest}”?', 'Define it in flows/metrics, or take success-share or duration.'],
    },
    'zh-CN': {
      title: '业务活动的度量不存在',
      message: '没有度量“{metric}”。',
      hint: ['是否想写“{nearest}”？', '请在 flows/metrics 中定义，或使用 success-share、duration。'],
    },
  },
  ACT_METRIC_KIND: {
    status: 422,
    en: {
      title: 'A metric that has no sides to compare',
      message: '“{metric}” is a {kind}: how much of it there is depends on how many came.',
      hint: 'Take a ratio, a funnel or a duration.',
    },
    'zh-CN': {
      title: '该度量无法两侧对比',
      message: '“{metric}”属于 {kind}，其大小取决于来了多少实例。',
      hint: '请使用 ratio、funnel 或 duration 类度量。',
    },
  },
  ACT_METRIC_SPLIT: {
    status: 422,
    en: {
      title: 'A defined metric is compared before and after',
      message: '“{metric}” cannot be split by provider.',
      hint: 'Take success-share or duration for a split, or compare before and after.',
    },
    'zh-CN': {
      title: '自定义度量只能前后对比',
      message: '“{metric}”不能按实现分流对比。',
      hint: '分流请使用 success-share 或 duration，或改用前后对比。',
    },
  },
} as const satisfies ErrorTable;
