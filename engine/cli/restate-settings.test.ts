import { restateSettings } from './restate-settings.ts';

const usual = {
  urls: ['http://127.0.0.1:8080'],
  adminUrl: 'http://127.0.0.1:9070',
  listen: { host: '127.0.0.1', port: 9080 },
  handlersUrl: 'http://127.0.0.1:9080',
  identityKeys: [],
  prefix: '',
  answerMs: 30_000,
};

test.each([
  [{}, undefined],
  [{ RESTATE_URL: '' }, undefined],
  [{ RESTATE_URL: 'http://127.0.0.1:8080/' }, usual],
  [
    { RESTATE_URL: 'http://a:8080, http://b:8081', RESTATE_PREFIX: 'shop' },
    { ...usual, urls: ['http://a:8080', 'http://b:8081'], adminUrl: 'http://a:9070', prefix: 'shop' },
  ],
  [
    {
      RESTATE_URL: 'http://127.0.0.1:8080',
      RESTATE_ADMIN_URL: 'http://127.0.0.1:19070',
      RESTATE_LISTEN: '[::1]:9081',
      RESTATE_HANDLERS_URL: 'http://handlers.internal:9080',
      RESTATE_IDENTITY_KEYS: 'publickeyv1_a,publickeyv1_b',
    },
    {
      ...usual,
      adminUrl: 'http://127.0.0.1:19070',
      listen: { host: '::1', port: 9081 },
      handlersUrl: 'http://handlers.internal:9080',
      identityKeys: ['publickeyv1_a', 'publickeyv1_b'],
    },
  ],
])('%j', (env, settings) => {
  expect(restateSettings(env)).toEqual(settings);
});

test.each([
  [{ RESTATE_URL: 'restate:8080' }, 'RESTATE_URL'],
  [{ RESTATE_URL: 'http://a:1', RESTATE_LISTEN: '9080' }, 'RESTATE_LISTEN'],
  [{ RESTATE_URL: 'http://a:1', RESTATE_PREFIX: "a' OR 1" }, 'RESTATE_PREFIX'],
])('%j names what is wrong', (env, name) => {
  expect(() => restateSettings(env)).toThrow(name);
});
