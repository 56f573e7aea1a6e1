import type { ErrorTable } from './entry.ts';

/** What is wrong with a metric (control-unit.md section 5). */
export const metricTextErrors = {
  METRIC_TWO_FLOWS: {
    status: 422,
    en: {
      title: 'A metric is about one flow',
      message: 'It begins in “{first}” and ends in “{second}”: no instance is of both.',
      hint: 'Name the same flow in both places.',
    },
    'zh-CN': {
      title: '一个度量只能针对一个流程',
      message: '起点在流程“{first}”，终点在流程“{second}”，没有实例同时属于两者。',
      hint: '请在两处写同一个流程。',
    },
  },
  METRIC_UNKNOWN: {
    status: 422,
    en: {
      title: 'A metric over something that is not there',
      message: 'There is no {kind} “{name}”.',
      hint: ['Did you mean “{nearest}”?', 'Publish the flow first, or write a name that it has.'],
    },
    'zh-CN': {
      title: '度量引用了不存在的内容',
      message: '没有{kind}“{name}”。',
      hint: ['是否想写“{nearest}”？', '请先发布流程，或改用流程中已有的名称。'],
    },
  },
  METRIC_STATE_PASSED: {
    status: 422,
    en: {
      title: 'Nothing ever rests in this state',
      message: 'Instances pass “{state}” within one step, so that none is ever counted as having reached it.',
      hint: 'Count a state that follows it, or the event that leads there.',
    },
    'zh-CN': {
      title: '实例不会停留在该状态',
      message: '实例在同一步中直接经过“{state}”，永远不会计为已到达。',
      hint: '请改为统计其后的状态，或引发流转的事件。',
    },
  },
} as const satisfies ErrorTable;
