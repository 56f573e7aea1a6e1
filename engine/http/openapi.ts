import { matrix } from '../access/roles.ts';
import { roles } from '../host/access-ports.ts';
import { errors, type ErrorCode } from '../kernel/errors.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import { message } from '../kernel/message.ts';
import type { AnswerDeclaration, JsonRoute, QueryParameter, Route, StreamRoute } from './route.ts';
import { components, ref } from './schemas.ts';
import { slugOf } from './issue-view.ts';

/** OpenAPI 3.1: the parts of it that this API uses. */
export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: JsonObject;
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly JsonObject[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: JsonObject;
}

export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security?: readonly JsonObject[];
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, OpenApiMedia>> };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonObject;
}

export interface OpenApiMedia {
  readonly schema: JsonSchema;
  readonly example?: Json;
}

export interface OpenApiResponse {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description: string; readonly schema: JsonObject }>>;
  readonly content?: Readonly<Record<string, OpenApiMedia>>;
}

/** The description of the API, from the table of routes that also makes the router and the validators (R22). */
export function openApi(routes: readonly Route[], version: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tessera 符节',
      version,
      summary: 'Business orchestration: capabilities, business identities, durable flows.',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    security: [{ key: [] }],
    paths: pathsOf(routes),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'tsk_…',
          description: 'An API key; never in the address.',
        },
      },
      schemas: components,
    },
  };
}

const introduction =
  'Times are RFC 3339, durations ISO 8601. Every request that changes something carries an `Idempotency-Key`: repeating it ' +
  'gives the first answer again. Whatever is refused is answered as an RFC 9457 problem with a `code` that never ' +
  'changes, in English or Chinese by `Accept-Language`.';

function pathsOf(routes: readonly Route[]): OpenApi['paths'] {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return paths;
}

function operationOf(route: Route): OpenApiOperation {
  const description = [route.says, rightsOf(route)].filter((part) => part !== undefined).join('\n\n');
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.title,
    ...(description === '' ? {} : { description }),
    ...(route.kind === 'public' ? { security: [] } : {}),
    parameters: [
      ...pathParameters(route),
      ...(route.kind === 'public' ? [] : queryParameters(route)),
      ...headerParameters(route),
    ],
    ...bodyOf(route),
    responses: { ...answersOf(route.answers), ...refusalsOf(route) },
  };
}

function rightsOf(route: Route): string | undefined {
  if (route.kind === 'public') return undefined;
  const row = matrix[route.operation];
  const holders = roles.filter((role) => row[role] !== 'no');
  return `Roles: ${holders.map((role) => (row[role] === 'yes' ? role : `${role} (with ${row[role]})`)).join(', ')}.`;
}

function pathParameters(route: Route): readonly OpenApiParameter[] {
  return Array.from(route.path.matchAll(/\{(\w+)\}/g), ([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: `The ${name} of the resource.`,
    schema: { type: 'string' },
  }));
}

function queryParameters(route: JsonRoute | StreamRoute): readonly OpenApiParameter[] {
  const declared = Object.entries(route.query ?? {}).map(([name, parameter]) => ({
    name,
    in: 'query' as const,
    required: parameter.required === true,
    description: parameter.says,
    schema: parameterSchema(parameter),
  }));
  if (route.takesSearch !== true) return declared;
  const search = {
    name: 'search.{name}',
    in: 'query' as const,
    required: false,
    description: 'A search attribute that the flow declares, by its name.',
    schema: { type: 'string' },
  };
  return [...declared, search];
}

function parameterSchema(parameter: QueryParameter): JsonObject {
  switch (parameter.kind) {
    case 'choice':
    case 'sort':
      return { enum: [...parameter.of] };
    case 'flag':
      return { type: 'boolean' };
    case 'limit':
      return { type: 'integer', minimum: 1, maximum: 200, default: 50 };
    case 'cursor':
    case 'text':
      return { type: 'string' };
  }
}

function headerParameters(route: Route): readonly OpenApiParameter[] {
  if (route.kind !== 'json' || route.mutation === undefined) return [];
  const description = 'A random value, new for each request and the same when it is repeated.';
  const schema = { type: 'string', minLength: 1, maxLength: 200 };
  return [{ name: 'Idempotency-Key', in: 'header', required: true, description, schema }];
}

function bodyOf(route: Route): Pick<OpenApiOperation, 'requestBody'> {
  if (route.kind !== 'json' || route.body === undefined) return {};
  const { schema, example, optional } = route.body;
  return { requestBody: { required: optional !== true, content: { 'application/json': { schema, example } } } };
}

function answersOf(answers: Readonly<Record<string, AnswerDeclaration>>): OpenApiOperation['responses'] {
  return Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]));
}

function responseOf({ says, schema, type = 'application/json', headers }: AnswerDeclaration): OpenApiResponse {
  const described = Object.entries(headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return {
    description: says,
    ...(headers === undefined ? {} : { headers: Object.fromEntries(described) }),
    ...(schema === undefined ? {} : { content: { [type]: { schema } } }),
  };
}

/** The problems of a route by status, each status with its codes and the first as an example. */
function refusalsOf(route: Route): OpenApiOperation['responses'] {
  const byStatus: Record<string, ErrorCode[]> = {};
  for (const code of new Set(codesOf(route))) {
    const status = String(errors[code].status);
    byStatus[status] = [...(byStatus[status] ?? []), code];
  }
  return Object.fromEntries(Object.entries(byStatus).map(([status, codes]) => [status, refusal(codes)]));
}

function codesOf(route: Route): readonly ErrorCode[] {
  if (route.kind === 'public') return route.name === 'ready' ? ['DRAINING', 'STORE_UNAVAILABLE'] : [];
  const declared = [...route.errors, ...guarded];
  if (route.kind === 'stream') return declared;
  return [...declared, ...(route.mutation === undefined ? [] : keyed), ...(route.body === undefined ? [] : read)];
}

const guarded: readonly ErrorCode[] = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'UNKNOWN_PARAMETER',
  'BAD_PARAMETER',
  'DRAINING',
  'STORE_UNAVAILABLE',
];
const keyed: readonly ErrorCode[] = [
  'IDEMPOTENCY_KEY_MISSING',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_IN_PROGRESS',
  'STORAGE_FULL',
];
const read: readonly ErrorCode[] = [
  'JSON_SYNTAX',
  'JSON_NOT_OBJECT',
  'UNKNOWN_FIELD',
  'BODY_INVALID',
  'BODY_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'REQUEST_TIMEOUT',
];

function refusal(codes: readonly ErrorCode[]): OpenApiResponse {
  const [first] = codes;
  const example = first === undefined ? {} : { example: problemExample(first) };
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: ref('Problem'), ...example } },
  };
}

function problemExample(code: ErrorCode): JsonObject {
  const { status }: ErrorEntry = errors[code];
  const { title, message: detail } = message(code, {}, 'en');
  return {
    type: `https://tessera.example/problems/${slugOf(code)}`,
    title,
    status,
    code,
    detail,
    total: 1,
    errors: [{ message: detail }],
  };
}
