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
  METRIC_ALARM_SIDE: {
    status: 422,
    en: {
      title: 'The alarm contradicts the target',
      message: 'With the bound {bound} it is raised while the target {target} is still met.',
      hint: 'Put the bound of the alarm on the far side of the target.',
    },
    'zh-CN': {
      title: '告警线与目标矛盾',
      message: '告警线为 {bound} 时，目标 {target} 仍达成也会告警。',
      hint: '请把告警线设在目标之外的一侧。',
    },
  },
  METRIC_ALARM_SHORT: {
    status: 422,
    en: {
      title: 'The alarm looks at too short a time',
      message:
        '`{field}` is {found}; figures are kept by quarters of an hour, and nothing shorter can be seen to hold.',
      hint: 'Write {shortest} or longer.',
    },
    'zh-CN': {
      title: '告警的时长过短',
      message: '`{field}` 为 {found}；数据按一刻钟汇总，更短的时长无法判断。',
      hint: '请写 {shortest} 或更长。',
    },
  },
  METRIC_ALARM_TEAM: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Nobody knows this team',
      message: '“{team}” owns nothing that is published: perhaps nobody looks for what is told to it.',
      hint: ['Did you mean “{nearest}”?', 'Name a team that owns a flow, a business or a capability.'],
    },
    'zh-CN': {
      title: '没有该团队的记录',
      message: '已发布的内容中没有任何一项由“{team}”负责，告警可能无人查看。',
      hint: ['是否想写“{nearest}”？', '请写负责某个流程、业务身份或能力的团队。'],
    },
  },
  METRIC_ALARM_URL: {
    status: 422,
    en: {
      title: 'The webhook may not be reached',
      message: 'Nothing is sent to {url}: it is no public address of the web, and no intranet host that is allowed.',
      hint: 'Name a public host, or let an operator start the server with `--allow` and this host.',
    },
    'zh-CN': {
      title: '不允许访问该 Webhook 地址',
      message: '不会向 {url} 发送：它既不是公网地址，也不是获准的内网主机。',
      hint: '请改用公网主机，或由运维以 `--allow` 启动服务并列出该主机。',
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
