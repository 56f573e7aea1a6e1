import { errors, type ErrorCode } from '../../kernel/errors.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';
import { groupBy } from '../../kernel/group-by.ts';
import { slugOf } from '../answers/slug-of.ts';
import type { Route } from '../serving/route.ts';
import { ref } from '../schemas/schemas.ts';
import type { OpenApiOperation, OpenApiResponse } from './document.ts';

/** The problems of a route by status, each status with its codes and the first as an example. */
export function refusalsOf(route: Route, locale: Locale): OpenApiOperation['responses'] {
  const byStatus = groupBy([...new Set(codesOf(route))], (code) => String(errors[code].status));
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, refusal(codes, locale)]));
}

function codesOf(route: Route): readonly ErrorCode[] {
  return route.side === 'control' ? [...ownCodesOf(route), 'CONTROL_APART'] : ownCodesOf(route);
}

function ownCodesOf(route: Route): readonly ErrorCode[] {
  if (route.kind === 'public') {
    const { errors: own = [], query, body } = route;
    return [...own, ...(query === undefined ? [] : asked), ...(body === undefined ? [] : read)];
  }
  const declared = [...route.errors, ...guarded, ...asked];
  if (route.kind === 'stream') return declared;
  return [...declared, ...(route.mutation === undefined ? [] : keyed), ...(route.body === undefined ? [] : read)];
}

const asked: readonly ErrorCode[] = ['UNKNOWN_PARAMETER', 'BAD_PARAMETER'];
const guarded: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'DRAINING', 'STORE_UNAVAILABLE'];
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

function refusal(codes: readonly ErrorCode[], locale: Locale): OpenApiResponse {
  const [first] = codes;
  const example = first === undefined ? {} : { example: problemExample(first, locale) };
  return {
    description: codes.map((code) => line(code, locale)).join('\n'),
    content: { 'application/problem+json': { schema: ref('Problem'), ...example } },
  };
}

function line(code: ErrorCode, locale: Locale): string {
  return `- [\`${code}\`](/problems/${slugOf(code)}) ${errors[code][locale].title}`;
}

/** With the names of its parameters in braces, as the table of codes has them. */
function problemExample(code: ErrorCode, locale: Locale): JsonObject {
  const { status, [locale]: said }: ErrorEntry = errors[code];
  const hint = typeof said.hint === 'object' ? said.hint[0] : said.hint;
  const cure: JsonObject = hint === undefined ? {} : { hint };
  return {
    type: `https://tessera.example/problems/${slugOf(code)}`,
    title: said.title,
    status,
    code,
    detail: said.message,
    ...cure,
    total: 1,
    errors: [{ message: said.message, ...cure }],
  };
}
