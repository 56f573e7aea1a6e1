import { valueFaultMessage } from './value-fault.ts';

test.each([
  { type: 'string', chinese: '类型应为字符串（string）', english: 'This must be of type string' },
  {
    type: ['integer', 'null'],
    chinese: '类型应为整数（integer）或空值（null）',
    english: 'This must be of type integer, null',
  },
])('a type is said in words, with what the schema calls it: $type', ({ type, chinese, english }) => {
  const fault = { pointer: '/name', keyword: 'type', params: { type } };
  expect(valueFaultMessage(fault, 'zh-CN')).toBe(chinese);
  expect(valueFaultMessage(fault, 'en')).toBe(english);
});
