import type { ErrorTable } from './entry.ts';

/** What is wrong with a text of scenarios. */
export const scenarioTextErrors = {
  SCENARIO_TWICE: {
    status: 422,
    en: {
      title: 'Two scenarios with one id',
      message: 'The scenario “{id}” is there already, in line {line}.',
      hint: 'Give each scenario an id of its own.',
    },
    'zh-CN': { title: '场景编号重复', message: '第 {line} 行已经有场景“{id}”。', hint: '请为每个场景取不同的 id。' },
  },
  SCENARIO_UNKNOWN_IDENTITY: {
    status: 422,
    en: {
      title: 'Scenario of an unknown identity',
      message: 'There is no business identity “{identity}”.',
      hint: ['Did you mean “{nearest}”?', 'Write the identity first, or name one that is there.'],
    },
    'zh-CN': {
      title: '场景所用的业务身份不存在',
      message: '没有业务身份“{identity}”。',
      hint: ['是否想写“{nearest}”？', '请先编写该业务身份，或改用已有的业务身份。'],
    },
  },
  SCENARIO_UNKNOWN_NAME: {
    status: 422,
    en: {
      title: 'The scenario names something that is not there',
      message: '“{field}: {name}”: {flow} has nothing of this name.',
      hint: ["Did you mean '{nearest}'?", 'Use one of {choices}.'],
    },
    'zh-CN': {
      title: '场景用了不存在的名称',
      message: '“{field}: {name}”：{flow} 中没有这个名称。',
      hint: ['是否想写“{nearest}”？', '请从 {choices} 中选一个。'],
    },
  },
} as const satisfies ErrorTable;
