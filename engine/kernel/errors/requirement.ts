import type { ErrorTable } from './entry.ts';

/** What is wrong with a requirement (control-unit.md section 2). */
export const requirementTextErrors = {
  REQ_LEVEL_WRITTEN: {
    status: 422,
    en: {
      title: 'A level is computed, never written',
      message: '“{field}” cannot be written: what a requirement has reached is computed from what is there.',
      hint: 'Take it out.',
    },
    'zh-CN': {
      title: '达成度只能计算，不能填写',
      message: '“{field}”不能填写：需求达成到哪一步，由系统按实际情况计算。',
      hint: '请删去这一项。',
    },
  },
  REQ_PART_TWICE: {
    status: 422,
    en: {
      title: 'Two parts with one id',
      message: 'The part “{part}” stands here and in line {line}.',
      hint: 'Give each part of the tree an id of its own.',
    },
    'zh-CN': {
      title: '分项标识重复',
      message: '分项“{part}”在此处和第 {line} 行重复出现。',
      hint: '请让每个分项各有自己的标识。',
    },
  },
  REQ_TOO_LARGE: {
    status: 422,
    en: {
      title: 'The requirement is too large',
      message: 'The tree is larger than allowed.',
      hint: ['At most {depth} levels deep: write a requirement of its own.', 'At most {parts} parts: split it in two.'],
    },
    'zh-CN': {
      title: '需求过大',
      message: '需求树超过上限。',
      hint: ['最多 {depth} 层：请另立一份需求。', '最多 {parts} 个分项：请拆成两份。'],
    },
  },
  REQ_UNKNOWN_IDENTITY: {
    status: 422,
    en: {
      title: 'Requirement of an unknown identity',
      message: 'There is no business identity “{identity}”.',
      hint: ['Did you mean “{nearest}”?', 'Publish the identity first, or with the requirement.'],
    },
    'zh-CN': {
      title: '需求所属的业务身份不存在',
      message: '没有业务身份“{identity}”。',
      hint: ['是否想写“{nearest}”？', '请先发布该业务身份，或与需求一起发布。'],
    },
  },
  REQ_UNKNOWN_NEED: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'Nothing of that name',
      message: 'The part “{part}” needs the {kind} “{name}”, and there is none: it counts as a gap.',
      hint: ['Did you mean “{nearest}”?', 'Register it, or write it as a gap.'],
    },
    'zh-CN': {
      title: '没有这样的对象',
      message: '分项“{part}”需要{kind}“{name}”，目前没有，按缺口计算。',
      hint: ['是否想写“{nearest}”？', '请登记它，或写成缺口。'],
    },
  },
  REQ_UNKNOWN_SCENARIO: {
    status: 422,
    severity: 'warning',
    en: {
      title: 'No such scenario',
      message: 'The part “{part}” is accepted by the scenario “{scenario}”, and none is published under that id.',
      hint: ['Did you mean “{nearest}”?', 'Write the scenario beside its flow.'],
    },
    'zh-CN': {
      title: '没有该场景',
      message: '分项“{part}”以场景“{scenario}”验收，但没有发布过这样的场景。',
      hint: ['是否想写“{nearest}”？', '请在流程旁写出该场景。'],
    },
  },
} as const satisfies ErrorTable;
