import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '../../kernel/localized.ts';
import { ajvCompiler } from '../../schema/ajv-compiler.ts';
import { exchange, startHarness, type Harness } from '../../tests/http-harness.ts';
import { routes } from '../routes/all.ts';
import type { OpenApiOperation } from './document.ts';
import { openApi } from './open-api.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.server.stop(100);
});

const described = openApi(routes, '1.0.0', 'en');
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
);

test.each([
  { asked: 'neither of them', path: '/v1/openapi.json', language: 'fr', locale: 'en' },
  { asked: 'a header', path: '/v1/openapi.json', language: 'zh', locale: 'zh-CN' },
  { asked: 'the address', path: '/v1/openapi.json?lang=zh-CN', language: 'en', locale: 'zh-CN' },
] as const)('the served description is the one of the table, in the language that $asked asks for', async (row) => {
  const answer = await harness.call(row.path, { key: '', headers: { 'accept-language': row.language } });
  expect(answer.json).toEqual(JSON.parse(JSON.stringify(openApi(routes, '0.0.0-test', row.locale))));
  expect(answer.headers.get('content-language')).toBe(row.locale);
});

test('a language that there is not is refused by name', async () => {
  const answer = await harness.call('/docs?lang=fr', { key: '' });
  expect(answer.json).toMatchObject({ status: 400, code: 'BAD_PARAMETER', parameter: 'lang' });
});

/** Texts for people, by where they stand; examples, schemas and codes are the same in both languages. */
function textsOf(locale: (typeof locales)[number]): ReadonlyMap<string, string> {
  const { paths, tags, info } = openApi(routes, '1.0.0', locale);
  const found = new Map<string, string>([
    ['summary', info.summary],
    ['introduction', info.description],
  ]);
  for (const [index, { name }] of tags.entries()) found.set(`tag ${index}`, name);
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const at = operation.operationId;
    found.set(`${at} summary`, operation.summary);
    if (operation.description !== undefined) found.set(`${at} description`, operation.description);
    for (const { name, description } of operation.parameters) found.set(`${at} ${name}`, description);
    for (const [status, { description, headers }] of Object.entries(operation.responses)) {
      found.set(`${at} ${status}`, description);
      for (const [name, header] of Object.entries(headers ?? {}))
        found.set(`${at} ${status} ${name}`, header.description);
    }
  }
  return found;
}

test('every text is said in English and in Chinese, with the same code in both', () => {
  const [english, chinese] = [textsOf('en'), textsOf('zh-CN')];
  const code = (text = '') => Array.from(text.matchAll(/`[^`\n]+`/g), ([part]) => part).toSorted();
  expect([...english.keys()]).toEqual([...chinese.keys()]);
  for (const [at, text] of english) {
    expect([at, text]).toEqual([at, expect.not.stringMatching(/\p{Script=Han}|^$/u)]);
    expect([at, chinese.get(at)]).toEqual([at, expect.stringMatching(/\p{Script=Han}/u)]);
    expect([at, code(chinese.get(at))]).toEqual([at, code(text)]);
  }
});

test('every described operation is routed, and the methods it does not describe are 405', async () => {
  for (const [path, methods] of Object.entries(described.paths)) {
    const answer = await harness.call(path.replaceAll(/\{\w+\}/g, 'x'), { method: 'PATCH' });
    const allowed = answer.headers.get('allow')?.toLowerCase().split(', ') ?? [];
    expect([path, ...allowed.filter((method) => method !== 'head')]).toEqual([path, ...Object.keys(methods)]);
  }
});

test('every operation has a name of its own', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(routes.length);
});

test.each(operations)('$method $path is complete', ({ path, operation }) => {
  const named = Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1]);
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  expect(inPath).toEqual(named);
  expect(operation.summary).not.toBe('');
  const refusals = Object.entries(operation.responses).filter(([status]) => Number(status) >= 400);
  for (const [, { content = {} }] of refusals) expect(Object.keys(content)).toEqual(['application/problem+json']);
});

test.each(
  routes.flatMap((route) =>
    route.kind === 'json' && route.body !== undefined ? [{ name: route.name, ...route.body }] : [],
  ),
)('the example of $name fits its schema', ({ schema, example }) => {
  expect(ajvCompiler.compile(schema)(example)).toEqual({ ok: true });
});

test('every reference leads to a component', () => {
  const components = Object.keys(described.components['schemas'] ?? {});
  const references = JSON.stringify(described).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  const named = new Set(Array.from(references, (match) => match[1]));
  expect(named).toEqual(new Set(components));
});

test.each(operations.filter(({ operation }) => isGuarded(operation)))(
  'without a credential $method $path is 401 before 10 MB of garbage are read',
  async ({ method, path }) => {
    const head = `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, 'x')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10000000\r\n\r\n`;
    const answer = await exchange(harness.server.port, head);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  },
);

test('the routes without a credential are these and no others', () => {
  const open = operations.filter(({ operation }) => !isGuarded(operation)).map(({ path }) => path);
  expect(open).toEqual([
    '/callbacks/{key}',
    '/health',
    '/ready',
    '/v1/openapi.json',
    '/docs',
    '/docs/style.css',
    '/problems/{slug}',
  ]);
});

test('docs/http-api.md names every route by its last word', () => {
  const told = readFileSync(join(import.meta.dirname, '../../../docs/http-api.md'), 'utf8');
  const words = operations.map(
    ({ path }) => path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? '',
  );
  expect(words.filter((word) => word !== 'style.css' && !told.includes(word.slice(word.indexOf(':') + 1)))).toEqual([]);
});

function isGuarded(operation: OpenApiOperation): boolean {
  return operation.security === undefined;
}
