import type { AttemptResult } from '../machine/attempt-result.ts';
import { parseDuration } from '../kernel/duration.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import type { EgressAnswer } from './egress.ts';
import { fault } from './fault.ts';
import { jsonAnswer } from './json-answer.ts';
import { retryAfterMs } from './retry-after.ts';

type Answered = EgressAnswer & { readonly kind: 'answered' };

/** Statuses after which the work may or may not have been done. */
const unknownOutcome: ReadonlySet<number> = new Set([408, 425]);

/** What an answer means: the table of contracts.md section 7. */
export function httpResult(answer: EgressAnswer, url: string, wallMs: number): AttemptResult {
  switch (answer.kind) {
    case 'blocked':
      return fault('EGRESS_BLOCKED', answer.message, { done: 'certainly-not', retry: false });
    case 'tls':
      return fault('CAP_TLS', answer.message, { done: 'certainly-not', retry: false });
    case 'unreachable':
      return fault('CAP_UNREACHABLE', answer.message, { done: answer.done });
    case 'too-large':
      return fault('CAP_RESULT_TOO_LARGE', `reading stopped at ${answer.maxBytes} bytes`);
    case 'answered':
      return byStatus(answer, url, wallMs);
  }
}

function byStatus(answer: Answered, url: string, wallMs: number): AttemptResult {
  const { status, headers } = answer;
  const wait = retryAfterMs(headers['retry-after'], wallMs);
  const later = wait === undefined ? {} : { retryAfterMs: wait };
  if (status === 202) return accepted(answer, wait);
  if (status >= 200 && status < 300) return settled(answer);
  if (status === 409 && /in[ _-]?progress/i.test(answer.body)) return accepted(answer, wait);
  if (status === 429) return fault('CAP_FAULT', 'HTTP 429, the provider is busy', { done: 'certainly-not', ...later });
  if (status >= 500 || unknownOutcome.has(status)) return fault('CAP_FAULT', `HTTP ${status}`, later);
  if (status >= 300 && status < 400) return redirected(answer, url);
  return fault('CAP_PROVIDER_FAULT', `HTTP ${status}`, { retry: false });
}

function accepted(answer: Answered, waitMs: number | undefined): AttemptResult {
  const body = bodyObject(answer);
  const reference = body === undefined ? undefined : member(body, 'reference');
  const checkAfter = body === undefined ? undefined : member(body, 'checkAfter');
  const checkAfterMs = (typeof checkAfter === 'string' ? parseDuration(checkAfter) : undefined) ?? waitMs;
  return {
    kind: 'accepted',
    ...(typeof reference === 'string' ? { reference: reference.slice(0, 1000) } : {}),
    ...(checkAfterMs === undefined ? {} : { checkAfterMs }),
  };
}

function settled(answer: Answered): AttemptResult {
  const read = jsonAnswer(answer.headers, answer.body);
  if (!read.ok) return fault('CAP_RESULT_INVALID', `HTTP ${answer.status} with ${read.why}`);
  const body = isJsonObject(read.value) ? read.value : {};
  const output = member(body, 'output');
  const error = member(body, 'error');
  if (output !== undefined && error === undefined) return { kind: 'done', output };
  const refused = output === undefined && isJsonObject(error) ? refusal(error) : undefined;
  return refused ?? fault('CAP_RESULT_INVALID', 'the body has neither "output" nor "error" with a code, or both');
}

function refusal(error: JsonObject): AttemptResult | undefined {
  const code = member(error, 'code');
  if (typeof code !== 'string' || code === '') return undefined;
  const message = member(error, 'message');
  const data: Json | undefined = member(error, 'data');
  return {
    kind: 'refused',
    code: code.slice(0, 100),
    message: typeof message === 'string' ? message : '',
    ...(data === undefined ? {} : { data }),
  };
}

/** Redirects are never followed; one that points elsewhere is an attempt to move the call to another host. */
function redirected(answer: Answered, url: string): AttemptResult {
  const location = answer.headers['location'];
  const target = location !== undefined && URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (target === undefined || target.origin === new URL(url).origin) {
    return fault('CAP_PROVIDER_FAULT', `HTTP ${answer.status}: redirects are not followed`, { retry: false });
  }
  return fault('EGRESS_BLOCKED', `HTTP ${answer.status} to ${target.host}: redirects are not followed`, {
    retry: false,
  });
}

function bodyObject(answer: Answered): JsonObject | undefined {
  const read = jsonAnswer(answer.headers, answer.body);
  return read.ok && isJsonObject(read.value) ? read.value : undefined;
}
