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
} as const satisfies ErrorTable;
