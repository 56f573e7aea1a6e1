import type { Json, JsonObject } from '../kernel/json.ts';
import type { BadInput, Send } from './bad-inputs.ts';

function contract(change: JsonObject, name = 'b.call'): Send {
  const body: JsonObject = {
    capability: name,
    version: '1.0.0',
    title: { en: 'A call', 'zh-CN': '调用' },
    owner: 'team',
    effect: 'read',
    input: { type: 'object' },
    output: { type: 'object' },
    ...change,
  };
  return { path: '/v1/capabilities', body };
}

function input(schema: Json): Send {
  return contract({ input: schema });
}

function property(schema: Json): Send {
  return input({ type: 'object', properties: { a: schema } });
}

let nested: Json = {};
for (let level = 0; level < 3_000; level += 1) nested = { items: nested };

const manyValues = Array.from({ length: 20_000 }, (_, at) => `value ${at}`);
const dialect = (name: string): Json => ({ $schema: name, type: 'object' });

/** Contracts with schemas that must not be trusted. */
export const contractRows: readonly BadInput[] = [
  ...[null, [], 'x', 42].map((schema): BadInput => ({
    row: `B1 ${JSON.stringify(schema)}`,
    send: input(schema),
    status: 422,
    code: 'CAP_SCHEMA_INVALID',
    where: { pointer: '/input' },
  })),
  {
    row: 'B2',
    send: property({ $ref: 'http://169.254.169.254/x' }),
    status: 422,
    code: 'CAP_SCHEMA_REMOTE_REF',
    where: { pointer: '/input/properties/a/$ref' },
  },
  {
    row: 'B3',
    send: property({ $async: true, type: 'object' }),
    status: 422,
    code: 'CAP_SCHEMA_KEYWORD',
    where: { pointer: '/input/properties/a/$async' },
  },
  {
    row: 'B3 root',
    send: input({ $async: true, type: 'object' }),
    status: 422,
    code: 'CAP_SCHEMA_KEYWORD',
    where: { pointer: '/input/$async' },
  },
  {
    row: 'B4',
    send: property({ type: 'number', minimum: { $data: '1/b' } }),
    status: 422,
    code: 'CAP_SCHEMA_KEYWORD',
    where: { pointer: '/input/properties/a/minimum/$data' },
  },
  {
    row: 'B5',
    send: input({ type: 'object', propertis: {} }),
    status: 422,
    code: 'CAP_SCHEMA_KEYWORD',
    where: { pointer: '/input/propertis' },
    says: /properties/,
  },
  {
    row: 'B6 look-behind',
    send: property({ type: 'string', pattern: '(?<=a)b' }),
    status: 422,
    code: 'CAP_SCHEMA_REGEX',
    where: { pointer: '/input/properties/a/pattern' },
  },
  {
    row: 'B7',
    send: input(nested),
    status: 422,
    code: 'CAP_SCHEMA_TOO_DEEP',
    where: { pointer: `/input${'/items'.repeat(64)}` },
  },
  {
    row: 'B8 first',
    send: contract(
      { input: { $id: 'https://example.com/b', type: 'object', properties: { a: { type: 'string' } } } },
      'b.one',
    ),
    status: 201,
  },
  {
    row: 'B8 second',
    send: contract(
      { input: { $id: 'https://example.com/b', type: 'object', properties: { a: { type: 'number' } } } },
      'b.two',
    ),
    status: 201,
  },
  {
    row: 'B9 draft-07',
    send: contract({ input: dialect('http://json-schema.org/draft-07/schema#') }, 'b.seven'),
    status: 201,
  },
  {
    row: 'B9 2020-12',
    send: contract({ input: dialect('https://json-schema.org/draft/2020-12/schema') }, 'b.twenty'),
    status: 201,
  },
  {
    row: 'B9 draft-04',
    send: input(dialect('http://json-schema.org/draft-04/schema#')),
    status: 422,
    code: 'CAP_SCHEMA_DIALECT',
    where: { pointer: '/input/$schema' },
    says: [/2020-12/, /draft-07/],
  },
  {
    row: 'B10',
    send: property({ type: 'string', format: 'chinese-id' }),
    status: 422,
    code: 'CAP_SCHEMA_FORMAT',
    where: { pointer: '/input/properties/a/format' },
    says: /date-time/,
  },
  { row: 'B12', send: input(false), status: 422, code: 'CAP_SCHEMA_UNSATISFIABLE', where: { pointer: '/input' } },
  {
    row: 'B13 enum',
    send: property({ enum: manyValues }),
    status: 413,
    code: 'CAP_SCHEMA_TOO_LARGE',
    where: { pointer: '/input' },
    says: /256 KiB/,
  },
  {
    row: 'B13 size',
    send: input({ type: 'object', description: 'x'.repeat(2 * 1024 * 1024) }),
    status: 413,
    code: 'CAP_SCHEMA_TOO_LARGE',
    says: /256 KiB/,
  },
  ...['../x', '', 'a.'.repeat(150) + 'b', '__proto__', 'constructor'].map((capability): BadInput => ({
    row: `B15 ${capability.slice(0, 12)}`,
    send: contract({ capability }),
    status: 422,
    code: 'CAP_BAD_NAME',
    where: { pointer: '/capability' },
  })),
  {
    row: 'B16',
    send: contract({ version: '1.0.0', owner: 'others', capability: 'trade.check' }),
    status: 409,
    code: 'CAP_VERSION_EXISTS',
    where: { pointer: '/version' },
    says: /1\.0\.1/,
  },
  {
    row: 'B no title',
    send: { path: '/v1/capabilities', body: {} },
    status: 422,
    code: 'DEF_MISSING_FIELD',
    where: { pointer: '/' },
    total: 7,
  },
];

const provider = (change: JsonObject): Send => ({
  path: '/v1/providers',
  body: { id: 'b-http', kind: 'http', capability: 'trade.check', range: '^1', url: 'https://example.com/', ...change },
});

/** F14 and what else a provider may not be. */
export const providerRows: readonly BadInput[] = [
  ...[
    'http://169.254.169.254/',
    'http://localhost',
    'http://[::1]',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433',
    'http://[::ffff:169.254.169.254]/',
    'http://metadata.internal/',
  ].map((url): BadInput => ({
    row: `F14 ${url}`,
    send: provider({ url }),
    status: 422,
    code: 'URL_FORBIDDEN',
    where: { pointer: '/url' },
  })),
  {
    row: 'F14 metadata allowed',
    send: provider({ url: 'http://169.254.169.254/', allow: ['169.254.169.254'] }),
    status: 422,
    code: 'URL_FORBIDDEN',
  },
  {
    row: 'F14 other scheme',
    send: provider({ url: 'ftp://example.com/' }),
    status: 422,
    code: 'PROVIDER_BAD_URL',
    where: { pointer: '/url' },
  },
  {
    row: 'provider local',
    send: { path: '/v1/providers', body: { id: 'b-local', kind: 'local', capability: 'trade.check', range: '^1' } },
    status: 422,
    code: 'PROVIDER_LOCAL_OVER_HTTP',
    where: { pointer: '/kind' },
  },
  {
    row: 'provider unknown contract',
    send: provider({ capability: 'trade.chek' }),
    status: 422,
    code: 'DEF_UNKNOWN_CAPABILITY',
    where: { pointer: '/capability' },
    says: /trade\.check/,
  },
  {
    row: 'provider no version',
    send: provider({ range: '^9' }),
    status: 422,
    code: 'DEF_UNKNOWN_CAPABILITY',
    where: { pointer: '/range' },
    says: /1\.0\.0/,
  },
  {
    row: 'provider range',
    send: provider({ range: 'newest' }),
    status: 422,
    code: 'DEF_BAD_RANGE',
    where: { pointer: '/range' },
  },
];
