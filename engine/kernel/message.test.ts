import { EngineError } from './engine-error.ts';
import { errors, isErrorCode, type ErrorCode } from './errors.ts';
import type { ErrorEntry } from './errors/entry.ts';
import { message } from './message.ts';

const codes = Object.keys(errors).filter(isErrorCode);

test('parameters are filled in, in both languages', () => {
  const params = { name: 'aprove', nearest: 'approve' };
  expect(message('DEF_UNKNOWN_TARGET', params, 'en').message).toContain('aprove');
  expect(message('DEF_UNKNOWN_TARGET', params, 'zh-CN').message).toContain('aprove');
  expect(message('DEF_UNKNOWN_TARGET', params, 'en').hint).toContain('approve');
});

test('a hint that lacks its parameter is not shown', () => {
  const hint = message('DEF_UNKNOWN_TARGET', { name: 'zzz' }, 'en').hint ?? '';
  expect(hint).not.toContain('{nearest}');
  expect(hint).not.toContain('Did you mean');
});

test.each(codes)('%s says something in both languages, and not the same', (code: ErrorCode) => {
  const entry: ErrorEntry = errors[code];
  expect(entry.en.message).not.toBe('');
  expect(entry['zh-CN'].message).not.toBe(entry.en.message);
  expect(entry['zh-CN'].message).toMatch(/[\u4e00-\u9fff]/);
  expect(entry.status).toBeGreaterThanOrEqual(200);
});

test('an engine error carries its code, status and cause', () => {
  const cause = new Error('inner');
  const error = new EngineError('INSTANCE_NOT_FOUND', { cause });
  expect(error).toMatchObject({ code: 'INSTANCE_NOT_FOUND', status: 404, cause });
});

test('a parameter may itself be text in every language', () => {
  const params = { change: { en: 'the unit changed', 'zh-CN': '单位改变' } };
  expect(message('CAP_CHANGE', params, 'en').message).toContain('the unit changed');
  expect(message('CAP_CHANGE', params, 'zh-CN').message).toContain('单位改变');
});

test.each([
  { owner: 'overlay presale@1.2.0', said: '叠加包 presale@1.2.0' },
  { owner: 'identity cn.retail', said: '业务身份 cn.retail' },
  { owner: 'flow default', said: '流程默认值' },
  { owner: 'identity of nobody', said: 'identity of nobody' },
])('$owner is named in the language of the text', ({ owner, said }) => {
  const params = { claimer: owner, cell: 'parameter:f.p', owner: 'team', value: 1 };
  expect(message('CLAIMED_CELL', params, 'zh-CN').message).toContain(`由 ${said} 占有`);
  expect(message('CLAIMED_CELL', params, 'en').message).toContain(`${owner} claims`);
});
