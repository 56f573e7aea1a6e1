import { errors, isErrorCode } from '../../kernel/errors.ts';
import { startHarness, type Harness } from '../../tests/http-harness.ts';
import { slugOf } from '../answers/slug-of.ts';
import { routes } from '../routes/all.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness();
});
afterAll(async () => {
  await harness.server.stop(100);
});

const codes = Object.keys(errors).filter(isErrorCode);
const page = async (path: string, headers = {}) => await harness.call(path, { key: '', headers });

test.each([
  { path: '/docs', language: 'en', locale: 'en' },
  { path: '/docs', language: 'zh-CN,en;q=0.5', locale: 'zh-CN' },
  { path: '/docs?lang=zh-CN', language: 'en', locale: 'zh-CN' },
  { path: '/problems/instance-not-found', language: 'en', locale: 'en' },
  { path: '/problems/instance-not-found?lang=zh-CN', language: 'en', locale: 'zh-CN' },
])('$path for $language is a page in $locale that runs and loads nothing', async ({ path, language, locale }) => {
  const { text, headers } = await page(path, { 'accept-language': language });
  expect(text).toContain(`<html lang="${locale}">`);
  expect(text).toMatch(new RegExp(`href="\\?lang=${locale}"[^>]*aria-current="true"`));
  expect(text).not.toMatch(/<script|<style|<img|<link(?! rel="stylesheet" href="\/docs\/style\.css")|\son\w+=|style=/);
  expect(text).not.toMatch(/(?:href|src|action)="(?!\/|#|\?lang=)/);
  expect(headers.get('content-language')).toBe(locale);
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none';style-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  );
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
});

test.each(['en', 'zh-CN'] as const)(
  'the docs page in %s has every route, and every link in it leads on',
  async (locale) => {
    const { text } = await page(`/docs?lang=${locale}`);
    const ids = Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(routes.map((route) => route.name)));
    for (const route of routes) expect(text).toContain(route.title[locale]);
    for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(anchor);
    const leaves = new Set(Array.from(text.matchAll(/href="(\/[^"]*)"/g), ([, path = '']) => path));
    for (const path of leaves) expect([path, (await page(path)).status]).toEqual([path, 200]);
  },
);

test('code in a text is shown as code', async () => {
  const { text } = await page('/docs?lang=zh-CN');
  expect(text).toContain('<code>Prefer: wait=N</code>');
  expect(text.replaceAll(/<pre>[^]*?<\/pre>/g, '')).not.toContain('`');
});

test.each(codes)('the type of %s leads to its meaning and cures in both languages', async (code) => {
  const path = `/problems/${slugOf(code)}`;
  const { json, headers } = await page(path, { accept: 'application/json' });
  const { en, 'zh-CN': zh } = errors[code];
  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(json['codes']).toContainEqual(
    expect.objectContaining({
      code,
      status: errors[code].status,
      title: { en: en.title, 'zh-CN': zh.title },
      meaning: { en: en.message, 'zh-CN': zh.message },
    }),
  );
});

test("a problem's page tells it in the reader's language first", async () => {
  const { text } = await page('/problems/event-not-accepted?lang=zh-CN');
  expect(text.indexOf(errors.EVENT_NOT_ACCEPTED['zh-CN'].title)).toBeGreaterThan(0);
  expect(text.indexOf('<section lang="zh-CN"')).toBeLessThan(text.indexOf('<section lang="en"'));
  expect(text).toMatch(/<var>\{event\}<\/var>/);
});

test.each(['/problems/nothing', '/problems/__proto__', '/problems/', '/problems/INSTANCE_NOT_FOUND'])(
  '%s is 404',
  async (path) => {
    expect((await page(path)).json).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  },
);

test('the type of a real problem leads to its page', async () => {
  const { json } = await harness.call('/v1/instances/i_none');
  const { pathname } = new URL(String(json['type']));
  expect((await page(pathname)).status).toBe(200);
});
