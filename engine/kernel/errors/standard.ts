import type { ErrorTable } from './entry.ts';

/** What is wrong between fields and the data elements they bind to (control-unit.md section 9). */
export const standardErrors = {
  STD_DISAGREES: {
    status: 422,
    en: {
      title: 'A field disagrees with its data element',
      message: '{field} says {what} {found}; the data element {element} says {wanted}',
      hint: 'Change the field, bind it to another element, or publish a new element.',
    },
    'zh-CN': {
      title: '字段与数据标准不一致',
      message: '{field} 的{what}为 {found}，而数据元 {element} 规定为 {wanted}',
      hint: '请修改该字段，改绑其他数据元，或发布新的数据元。',
    },
  },
} as const satisfies ErrorTable;
