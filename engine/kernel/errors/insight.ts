import type { ErrorTable } from './entry.ts';

/** What is asked of the control unit. */
export const insightErrors = {
  REQ_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such requirement',
      message: 'There is no requirement “{requirement}” that this key may see.',
      hint: ['Did you mean “{nearest}”?', 'List the requirements first.'],
    },
    'zh-CN': {
      title: '没有该业务需求',
      message: '没有当前密钥可见的业务需求“{requirement}”。',
      hint: ['是否想写“{nearest}”？', '请先列出业务需求。'],
    },
  },
  REQ_PART_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such part',
      message: 'The requirement “{requirement}” has no part “{part}”.',
      hint: ['Did you mean “{nearest}”?', 'Look at its levels for the ids of its parts.'],
    },
    'zh-CN': {
      title: '没有该分项',
      message: '业务需求“{requirement}”没有分项“{part}”。',
      hint: ['是否想写“{nearest}”？', '请在达成情况中查看各分项的标识。'],
    },
  },
  REQ_PART_NO_GAP: {
    status: 409,
    en: {
      title: 'The part is no gap',
      message: 'The part “{part}” names {needs}, which is there: a contract is drafted for gaps only.',
      hint: 'Write `needs: {gap}` where a capability is missing.',
    },
    'zh-CN': {
      title: '该分项不是缺口',
      message: '分项“{part}”对应 {needs}，已经存在；只能为缺口起草契约。',
      hint: '缺少能力之处，请写成 `needs: {gap}`。',
    },
  },
  REQ_ID_DIFFERS: {
    status: 422,
    en: {
      title: 'The text is of another requirement',
      message: 'The address names “{requirement}”, and the text “{written}”.',
      hint: 'Send it to its own address, or correct its first line.',
    },
    'zh-CN': {
      title: '文本属于另一份需求',
      message: '地址指明“{requirement}”，文本却写着“{written}”。',
      hint: '请发到对应的地址，或更正首行。',
    },
  },
  FINDING_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such finding',
      message: 'The value guard finds nothing that is called "{finding}" now',
      hint: 'Take the id of a finding from GET /v1/value-guard.',
    },
    'zh-CN': {
      title: '没有该项发现',
      message: '价值守护当前没有名为“{finding}”的发现',
      hint: '请从 GET /v1/value-guard 取发现的 id。',
    },
  },
  ADVICE_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such advice',
      message: 'Nothing is advised now that is called "{advice}"',
      hint: 'Take the id of an advice from GET /v1/identities/{path}/advice.',
    },
    'zh-CN': {
      title: '没有该项建议',
      message: '当前没有名为“{advice}”的建议',
      hint: '请从 GET /v1/identities/{path}/advice 取建议的 id。',
    },
  },
  METRIC_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such metric',
      message: 'There is no metric “{metric}”, or this key may not see its flow.',
      hint: 'List the metrics, or publish it first.',
    },
    'zh-CN': {
      title: '没有这个业务度量',
      message: '没有业务度量“{metric}”，或此密钥无权查看其流程。',
      hint: '请先列出业务度量，或先发布它。',
    },
  },
  ALARM_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such alarm',
      message: 'There is no alarm “{alarm}” that this key may see.',
      hint: 'List the alarms first.',
    },
    'zh-CN': {
      title: '没有这条告警',
      message: '没有当前密钥可见的告警“{alarm}”。',
      hint: '请先列出告警。',
    },
  },
  METRIC_TOO_MANY: {
    status: 422,
    en: {
      title: 'Too many instances to tell who served each',
      message: 'Who served an instance is read from its history, and there are too many of them in this window.',
      hint: 'Ask for a shorter window, or for one business.',
    },
    'zh-CN': {
      title: '实例过多，无法逐一判断由谁处理',
      message: '由谁处理须逐个读取实例历史，而该时段内的实例过多。',
      hint: '请缩短时段，或只看一个业务。',
    },
  },
  METRIC_ID_DIFFERS: {
    status: 422,
    en: {
      title: 'The text is of another metric',
      message: 'The address names “{metric}”, the text “{written}”.',
      hint: 'Use one name in both.',
    },
    'zh-CN': {
      title: '文本属于另一个业务度量',
      message: '地址中为“{metric}”，文本中为“{written}”。',
      hint: '请在两处使用同一标识。',
    },
  },
  ACT_NOT_FOUND: {
    status: 404,
    en: {
      title: 'No such activity',
      message: 'There is no activity “{activity}” that this key may see.',
      hint: ['Did you mean “{nearest}”?', 'List the activities first.'],
    },
    'zh-CN': {
      title: '没有该业务活动',
      message: '没有当前密钥可见的业务活动“{activity}”。',
      hint: ['是否想写“{nearest}”？', '请先列出业务活动。'],
    },
  },
} as const satisfies ErrorTable;
