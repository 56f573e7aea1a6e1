import type { ErrorTable } from './entry.ts';

/** What the checker finds in the shape of a flow: reachability, ends, loops, choices, waits. */
export const soundnessErrors = {
  DEF_UNREACHABLE: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Unreachable state',
      message: "No path leads to '{state}'.",
      hint: 'Add a transition to it, or delete it.',
    },
    'zh-CN': { title: '状态不可达', message: '没有路径通向“{state}”。', hint: '请添加通向它的跳转，或删除它。' },
  },
  DEF_DEAD_END: {
    status: 422,
    en: {
      title: 'Dead end',
      message: "'{state}' is not final and has no way out.",
      hint: "Add a transition, or make it 'type: final'.",
    },
    'zh-CN': {
      title: '死路',
      message: '“{state}”不是终态，也没有出口。',
      hint: '请添加跳转，或写成 type: final。',
    },
  },
  DEF_NO_FINAL: {
    status: 422,
    en: {
      title: 'No final state can be reached',
      message: "From '{state}' no final state can be reached.",
      hint: 'Connect it to a state that leads to an end.',
    },
    'zh-CN': {
      title: '无法到达终态',
      message: '从“{state}”无法到达任何终态。',
      hint: '请把它连到能够结束的状态。',
    },
  },
  DEF_JOIN_NEVER: {
    status: 422,
    en: {
      title: 'The join never happens',
      message: "'{state}' waits for all its regions, but '{region}' never ends.",
      hint: "Give '{region}' a final state that it can reach.",
    },
    'zh-CN': {
      title: '汇合永不发生',
      message: '“{state}”要等所有分区结束，但“{region}”永远不会结束。',
      hint: '请给“{region}”一个可以到达的终态。',
    },
  },
  DEF_DONE_IGNORED: {
    status: 422,
    en: {
      title: 'Nothing follows the end',
      message: "When '{state}' ends, nothing follows.",
      hint: "Add 'onDone' with a target.",
    },
    'zh-CN': { title: '结束后没有后续', message: '“{state}”结束之后没有后续。', hint: '请添加带目标的 onDone。' },
  },
  DEF_STAYS_FOREVER: {
    status: 422,
    en: {
      title: 'Stays for ever',
      message: "By this branch '{state}' stays as it is, and nothing else leads out of it.",
      hint: 'Lead the branch to another state, or add an event or a time that leaves this one.',
    },
    'zh-CN': {
      title: '永远停在原地',
      message: '走这个分支时，“{state}”原地不动，也没有别的出口。',
      hint: '请让这个分支转到别的状态，或添加能离开该状态的事件或计时。',
    },
  },
  DEF_ENDLESS_LOOP: {
    status: 422,
    en: {
      title: 'Endless loop',
      message: '{cycle} repeats without waiting.',
      hint: 'Add a guard, or a state that waits for an event or a time.',
    },
    'zh-CN': {
      title: '无限循环',
      message: '{cycle} 会不停地重复，从不等待。',
      hint: '请添加条件，或加入等待事件或时间的状态。',
    },
  },
  DEF_LOOP_UNCHANGED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Loop that changes nothing',
      message: 'Nothing in {cycle} changes its conditions.',
      hint: 'Assign a field that the conditions read, or wait for something.',
    },
    'zh-CN': {
      title: '循环不改变条件',
      message: '{cycle} 中没有任何操作会改变它的条件。',
      hint: '请为条件所读的字段赋值，或等待某件事。',
    },
  },
  DEF_NO_DEFAULT: {
    status: 422,
    en: {
      title: 'Choice without a default',
      message: "Every branch of {choice} in '{state}' has a condition; where none holds, the flow is stuck.",
      hint: [
        'No condition holds for {example}. Add a last branch without a guard.',
        'Add a last branch without a guard.',
      ],
    },
    'zh-CN': {
      title: '选择没有默认分支',
      message: '“{state}”中 {choice} 的每个分支都有条件；都不成立时流程会卡住。',
      hint: ['对 {example} 没有条件成立。请在最后添加一个没有条件的分支。', '请在最后添加一个没有条件的分支。'],
    },
  },
  DEF_SHADOWED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Branch that never runs',
      message: 'This branch never runs: line {line} always wins.',
      hint: 'Swap the two, or delete this one.',
    },
    'zh-CN': {
      title: '永不执行的分支',
      message: '该分支永远不会执行：第 {line} 行总是优先。',
      hint: '请交换两者的顺序，或删除该分支。',
    },
  },
  DEF_WILDCARD_HIDES: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Wildcard hides an event',
      message: "'*' in '{state}' hides {event} of line {line}.",
      hint: "Repeat {event} in '{state}'.",
    },
    'zh-CN': {
      title: '通配符遮蔽了事件',
      message: '“{state}”中的 * 遮蔽了第 {line} 行的 {event}。',
      hint: '请在“{state}”中再次写出 {event}。',
    },
  },
  DEF_WAIT_FOREVER: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Wait without a limit',
      message: "'{state}' can wait for ever.",
      hint: "Add 'after' (a task: 'due'), or tag the state 'rest' if it may lawfully rest here.",
    },
    'zh-CN': {
      title: '无限等待',
      message: '“{state}”可能永远等待。',
      hint: '请添加 after（人工任务用 due）；若允许长期停留，请加标签 rest。',
    },
  },
  DEF_EVENT_NEVER_ACCEPTED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Event never accepted',
      message: 'No state takes {name}.',
      hint: 'Let a state take it, or delete it.',
    },
    'zh-CN': { title: '事件从不被接受', message: '没有状态接受 {name}。', hint: '请让某个状态接受它，或删除它。' },
  },
  DEF_PARALLEL_WRITE: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Two regions write one field',
      message: "'{first}' and '{second}' both write context.{field}.",
      hint: 'Use a field of its own for each region.',
    },
    'zh-CN': {
      title: '两个分区写同一字段',
      message: '“{first}”与“{second}”都写入 context.{field}。',
      hint: '请为每个分区使用各自的字段。',
    },
  },
} as const satisfies ErrorTable;
