import type { ErrorTable } from './entry.ts';

/** Why a variation cannot be applied to a flow (identities.md section 4). */
export const variationErrors = {
  VARIATIONS_DO_NOT_COMMUTE: {
    status: 422,
    en: {
      title: 'The edit has no clear place',
      message:
        'The edit at “{anchor}” of {flow} has no clear place: the state is gone, or another edit wants the same place.',
      hint: [
        'Did you mean “{nearest}”?',
        'States there are: {states}.',
        'Let one identity make both edits, or record the order of {first} and {second} as a resolution.',
      ],
    },
    'zh-CN': {
      title: '改动的位置不明确',
      message: '流程 {flow} 在“{anchor}”处的改动位置不明确：该状态已不存在，或另一处改动也要占用这个位置。',
      hint: [
        '是否想写“{nearest}”？',
        '现有状态：{states}。',
        '请由同一个业务身份做这两处改动，或用一条裁决记录 {first} 与 {second} 的先后。',
      ],
    },
  },
  VARIATION_BREAKS_FLOW: {
    status: 422,
    en: {
      title: 'The variation breaks the flow',
      message: 'With this variation, {flow} is no longer sound at “{place}”: {because}.',
      hint: 'Give what it brings in a way on, or lead around what it takes out; {because} says what is wrong.',
    },
    'zh-CN': {
      title: '差异破坏了流程',
      message: '有了这处差异，流程 {flow} 在“{place}”处不再健全：{because}。',
      hint: '请为引入的部分提供后续，或绕过被移除的部分；{because} 说明了问题所在。',
    },
  },
  VARIATION_BREAKS_DATA: {
    status: 422,
    en: {
      title: 'The variation breaks the data',
      message: 'With this variation, {flow} reads or gives what is not there at “{place}”: {because}.',
      hint: 'Set the data on the way that the variation makes, or keep what sets it; {because} says what is wrong.',
    },
    'zh-CN': {
      title: '差异破坏了数据',
      message: '有了这处差异，流程 {flow} 在“{place}”处读取或提供了不存在的数据：{because}。',
      hint: '请在差异形成的路径上赋值，或保留赋值的步骤；{because} 说明了问题所在。',
    },
  },
  VARIATION_BREAKS_UNDO: {
    status: 422,
    en: {
      title: 'The variation breaks the compensation',
      message: 'With this variation, {flow} cannot take everything back at “{place}”: {because}.',
      hint: 'Give the write an undo, or keep it from being compensated; {because} says what is wrong.',
    },
    'zh-CN': {
      title: '差异破坏了补偿',
      message: '有了这处差异，流程 {flow} 在“{place}”处无法全部撤销：{because}。',
      hint: '请为写操作提供 undo，或避免对它补偿；{because} 说明了问题所在。',
    },
  },
  VARIATION_SEALED: {
    status: 422,
    en: {
      title: 'The state is sealed',
      message: '“{anchor}” of {flow} is sealed and may not be varied.',
      hint: 'Anchor the edit elsewhere, or ask the owner of the flow.',
    },
    'zh-CN': {
      title: '状态已封存',
      message: '流程 {flow} 的“{anchor}”已封存，不能改动。',
      hint: '请把改动放到别处，或联系流程的负责人。',
    },
  },
  VARIATION_NOT_OPTIONAL: {
    status: 422,
    en: {
      title: 'The state cannot be disabled',
      message: '“{anchor}” of {flow} is not optional.',
      hint: 'Only states with “optional: true” can be disabled; replace it instead.',
    },
    'zh-CN': {
      title: '状态不能停用',
      message: '流程 {flow} 的“{anchor}”不是可选状态。',
      hint: '只有写了“optional: true”的状态才能停用；可以改用 replace。',
    },
  },
  VARIATION_EXIT_UNCLEAR: {
    status: 422,
    en: {
      title: 'The exit is not clear',
      message: '“{anchor}” of {flow} has no single success exit “{exit}”.',
      hint: ['Name one of: {exits}.', 'Give the state one success exit.'],
    },
    'zh-CN': {
      title: '出口不明确',
      message: '流程 {flow} 的“{anchor}”没有唯一的成功出口“{exit}”。',
      hint: ['请指明其中之一：{exits}。', '请为该状态设置唯一的成功出口。'],
    },
  },
  VARIATION_NAME_TAKEN: {
    status: 422,
    en: {
      title: 'The name is taken',
      message: 'The variation brings in “{name}”, which {flow} has already.',
      hint: 'Choose another name.',
    },
    'zh-CN': {
      title: '名称已被占用',
      message: '差异要引入“{name}”，但流程 {flow} 已经有了。',
      hint: '请换一个名称。',
    },
  },
  VARIATION_PARALLEL: {
    status: 422,
    en: {
      title: 'No state can stand there',
      message: '“{anchor}” of {flow} is a region of a parallel state; nothing comes before or after it.',
      hint: 'Anchor the edit inside the region, or at the parallel state.',
    },
    'zh-CN': {
      title: '该处不能插入状态',
      message: '流程 {flow} 的“{anchor}”是并行状态的一个区域，前后不能插入状态。',
      hint: '请把改动放到区域内部，或放到并行状态上。',
    },
  },
  VARIATION_FIELD: {
    status: 422,
    en: {
      title: 'The field cannot be replaced',
      message: '“{anchor}” of {flow} has no field “{field}” to replace.',
      hint: ['Fields it has: {fields}.', 'Replace the whole state instead.'],
    },
    'zh-CN': {
      title: '字段不能替换',
      message: '流程 {flow} 的“{anchor}”没有可替换的字段“{field}”。',
      hint: ['现有字段：{fields}。', '请替换整个状态。'],
    },
  },
} as const satisfies ErrorTable;
