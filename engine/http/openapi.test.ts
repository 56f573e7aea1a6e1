import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { exchange, startHarness, type Harness } from '../tests/http-harness.ts';
import { openApi, type OpenApiOperation } from './openapi.ts';
import { routes } from './routes/all.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.server.stop(100);
});

const described = openApi(routes, '1.0.0');
const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
);

test('the served description is the one of the table', async () => {
  const answer = await harness.call('/v1/openapi.json', { key: '' });
  expect(answer.json).toEqual(JSON.parse(JSON.stringify(openApi(routes, '0.0.0-test'))));
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
  expect(open).toEqual(['/health', '/ready', '/v1/openapi.json', '/docs', '/docs/style.css']);
});

test.each(['en', 'zh-CN'])('the docs page in %s describes every operation, without script', async (language) => {
  const page = await harness.call('/docs', { key: '', headers: { 'accept-language': language } });
  expect(page.text).toContain(`<html lang="${language}">`);
  for (const { operation } of operations) expect(page.text).toContain(`id="${operation.operationId}"`);
  expect(page.text).not.toMatch(/<script|<style|\son\w+=|style=|https?:\/\/(?!wms|tessera)/);
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
});

function isGuarded(operation: OpenApiOperation): boolean {
  return operation.security === undefined;
}
