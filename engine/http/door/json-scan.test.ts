import { EngineError } from '../../kernel/engine-error.ts';
import { scanJson } from './json-scan.ts';
import { limits } from '../limits.ts';

function judge(text: string): unknown {
  try {
    scanJson(text, limits);
    return 'fine';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return {
      code: error.code,
      pointer: error.detail.pointer,
      at: [error.detail.params?.line, error.detail.params?.column],
    };
  }
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

test.each([
  '{}',
  '[]',
  ' { "a" : [ 1 , -0.5e-3 , true , false , null , "x\\n\\u4e2d" ] } ',
  '"\\ud83d\\ude00"',
  '9007199254740991',
  '0.12345678901234567890',
  '1e20',
  '0.0',
  nested(64),
  `[${'1,'.repeat(9_999)}1]`,
])('accepts %#', (text) => {
  expect(judge(text)).toBe('fine');
});

test.each([
  { text: '', code: 'JSON_SYNTAX', pointer: '', at: [1, 1] },
  { text: '{"a":', code: 'JSON_SYNTAX', pointer: '/a', at: [1, 6] },
  { text: '{"a":1,}', code: 'JSON_SYNTAX', pointer: '', at: [1, 8] },
  { text: '[1 2]', code: 'JSON_SYNTAX', pointer: '', at: [1, 4] },
  { text: '{"a" 1}', code: 'JSON_SYNTAX', pointer: '/a', at: [1, 6] },
  { text: '{"a":NaN}', code: 'JSON_SYNTAX', pointer: '/a', at: [1, 6] },
  { text: "{'a':1}", code: 'JSON_SYNTAX', pointer: '', at: [1, 2] },
  { text: '[01]', code: 'JSON_SYNTAX', pointer: '', at: [1, 3] },
  { text: '"\\x"', code: 'JSON_SYNTAX', pointer: '', at: [1, 2] },
  { text: '"tab\there"', code: 'JSON_SYNTAX', pointer: '', at: [1, 5] },
  { text: '"open', code: 'JSON_SYNTAX', pointer: '', at: [1, 6] },
  { text: '"\\ud800"', code: 'JSON_SYNTAX', pointer: '', at: [1, 1] },
  { text: '{}\n{}', code: 'JSON_SYNTAX', pointer: '', at: [2, 1] },
  { text: '{"a":1,\n "a":2}', code: 'JSON_DUPLICATE_KEY', pointer: '/a', at: [2, 2] },
  { text: '{"a":1,"\\u0061":2}', code: 'JSON_DUPLICATE_KEY', pointer: '/a', at: [1, 8] },
  { text: '{"__proto__":{}}', code: 'JSON_FORBIDDEN_KEY', pointer: '/__proto__', at: [1, 2] },
  { text: '{"a":[{"\\u005f_proto__":1}]}', code: 'JSON_FORBIDDEN_KEY', pointer: '/a/0/__proto__', at: [1, 8] },
  { text: '{"a":1e400}', code: 'NUMBER_RANGE', pointer: '/a', at: [1, 6] },
  { text: '{"a":-1e400}', code: 'NUMBER_RANGE', pointer: '/a', at: [1, 6] },
  { text: '[1e-400]', code: 'NUMBER_RANGE', pointer: '/0', at: [1, 2] },
  { text: '[12345678901234567890]', code: 'NUMBER_RANGE', pointer: '/0', at: [1, 2] },
  { text: nested(65), code: 'JSON_TOO_DEEP', pointer: '/0'.repeat(64), at: [1, 65] },
  { text: nested(40_000), code: 'JSON_TOO_DEEP', pointer: '/0'.repeat(64), at: [1, 65] },
])('refuses $code in $text.length characters', ({ text, code, pointer, at }) => {
  expect(judge(text)).toEqual({ code, pointer, at });
});

test.each([
  { name: 'items', text: `{"a":[${'1,'.repeat(10_000)}1]}`, code: 'JSON_TOO_MANY_ITEMS', pointer: '/a' },
  {
    name: 'keys',
    text: `{${Array.from({ length: 1_001 }, (_, i) => `"k${i}":1`).join(',')}}`,
    code: 'JSON_TOO_MANY_KEYS',
    pointer: '',
  },
  { name: 'values', text: `[${`[${'1,'.repeat(8_999)}1],`.repeat(6)}1]`, code: 'JSON_TOO_MANY_VALUES' },
])('counts $name', ({ text, code, pointer }) => {
  expect(judge(text)).toMatchObject({ code, ...(pointer === undefined ? {} : { pointer }) });
});
