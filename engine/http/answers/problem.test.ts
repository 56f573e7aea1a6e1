import { EngineError } from '../../kernel/engine-error.ts';
import { errors, isErrorCode } from '../../kernel/errors.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';
import { accessErrors } from '../../kernel/errors/access.ts';
import { httpErrors } from '../../kernel/errors/http.ts';
import { jsonBodyErrors } from '../../kernel/errors/json-body.ts';
import { serviceErrors } from '../../kernel/errors/service.ts';
import { startOf, type Issue } from '../../kernel/issue.ts';
import { readWindow } from '../../insight/window.ts';
import { problemOf } from './problem.ts';

const english = { locale: 'en', host: 'shop.example', requestId: 'r1' } as const;
const chinese = { ...english, locale: 'zh-CN' } as const;
const codes = Object.keys({ ...httpErrors, ...jsonBodyErrors, ...accessErrors, ...serviceErrors }).filter(isErrorCode);

test.each(codes)('%s says the same in both languages, in each of them differently', (code) => {
  const { en, 'zh-CN': zh }: ErrorEntry = errors[code];
  for (const part of ['title', 'message', 'hint'] as const) {
    expect(JSON.stringify(en[part])).toMatch(/[a-z]/);
    expect(JSON.stringify(zh[part])).toMatch(/\p{Script=Han}/u);
  }
  const names = (text: unknown): readonly string[] =>
    JSON.stringify(text)
      .match(/\{\w+\}/g)
      ?.toSorted() ?? [];
  expect(names(zh)).toEqual(names(en));
});

test.each([
  { host: 'shop.example', type: 'https://shop.example/problems/instance-not-found' },
  { host: '127.0.0.1:7700', type: 'http://127.0.0.1:7700/problems/instance-not-found' },
  { host: 'localhost', type: 'http://localhost/problems/instance-not-found' },
  { host: '127.example', type: 'https://127.example/problems/instance-not-found' },
])('asked at $host, the type of a problem leads to its page', ({ host, type }) => {
  expect(problemOf(new EngineError('INSTANCE_NOT_FOUND'), { ...english, host }).body).toMatchObject({ type });
});

test('what is expected of a parameter is said in the language of the caller', () => {
  const found = readWindow({ window: 'soon' }, 0);
  const error = new EngineError('BAD_PARAMETER', { params: { ...found } });
  expect(problemOf(error, chinese).body).toMatchObject({
    detail: '参数“window”只能出现一次，应为：时长，例如 PT24H，最长 P3660D',
  });
});

test('at most 20 errors are shown, the worst first, with the total', () => {
  const issue = (severity: Issue['severity']): Issue => ({
    code: 'DEF_EMPTY',
    severity,
    location: startOf('a.yaml'),
    params: {},
  });
  const issues = [...Array.from({ length: 30 }, () => issue('warning')), issue('error'), issue('error')];
  const { body } = problemOf(new EngineError('DEF_EMPTY', { issues }), english);
  expect(body).toMatchObject({ total: 32, detail: expect.stringMatching(/^2 errors; /) });
  expect((body['errors'] as { severity: string }[]).map(({ severity }) => severity).slice(0, 3)).toEqual([
    'error',
    'error',
    'warning',
  ]);
  expect(body['errors']).toHaveLength(20);
});

test('misfits are told by keyword, in the language of the reader, without the value', () => {
  const misfits = [{ pointer: '/lines/0/sku', keyword: 'required', params: { missingProperty: 'sku' } }];
  const error = new EngineError('BODY_INVALID', { misfits, total: 50_000 });
  expect(problemOf(error, english).body).toMatchObject({
    total: 50_000,
    errors: [{ pointer: '/lines/0/sku', message: 'The field "sku" is missing' }],
  });
  expect(problemOf(error, chinese).body).toMatchObject({ errors: [{ message: '缺少字段“sku”' }] });
});

test.each([
  { error: new EngineError('UNAUTHENTICATED'), headers: { 'www-authenticate': 'Bearer realm="tessera"' } },
  { error: new EngineError('DRAINING'), headers: { 'retry-after': '1' } },
  { error: new EngineError('STORAGE_FULL', { retryAfterS: 9.2 }), headers: { 'retry-after': '10' } },
  {
    error: new EngineError('METHOD_NOT_ALLOWED', { params: { method: 'PUT', allowed: ['GET', 'POST'] } }),
    headers: { allow: 'GET, POST' },
  },
])('$error.code carries its headers', ({ error, headers }) => {
  expect(problemOf(error, english).headers).toMatchObject(headers);
});

test.each([{ thrown: null }, { thrown: { code: 'NOT_FOUND', status: 404 } }, { thrown: new Error('a secret') }])(
  'what is no EngineError says nothing of itself',
  ({ thrown }) => {
    const { status, body } = problemOf(thrown, english);
    expect({ status, code: body['code'] }).toEqual({ status: 500, code: 'INTERNAL' });
    expect(JSON.stringify(body)).not.toContain('a secret');
  },
);
