import { EngineError } from '../../kernel/engine-error.ts';
import { errors, type ErrorCode } from '../../kernel/errors.ts';
import type { ErrorEntry } from '../../kernel/errors/entry.ts';
import type { Issue } from '../../kernel/issue.ts';
import { pointerView } from '../../kernel/issue-view.ts';
import { member } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';
import { message } from '../../kernel/message.ts';
import { reasonView } from '../../kernel/reason-view.ts';
import { valueFaultMessage } from '../../kernel/value-fault.ts';
import { issueList } from './issue-list.ts';
import { slugOf } from './slug-of.ts';

/** How the caller is answered: in which language, and under which name the request is known. */
export interface ProblemContext {
  readonly locale: Locale;
  readonly host: string;
  readonly requestId: string;
}

export interface Problem {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

const shownErrors = 20;
const defaultRetryAfterS = 1;

/** Any thrown value as an RFC 9457 problem; what is no EngineError is an error of ours, and says nothing of itself. */
export function problemOf(thrown: unknown, context: ProblemContext): Problem {
  const error = engineErrorOf(thrown, context.requestId);
  const { code, detail, status } = error;
  const text = message(code, detail.params ?? {}, context.locale);
  const faults = faultsOf(error, context.locale);
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...extraHeaders(error) },
    body: {
      type: `${schemeOf(context.host)}://${context.host}/problems/${slugOf(code)}`,
      title: text.title,
      status,
      code,
      detail: summary(error, text.message, context.locale),
      hint: text.hint,
      instance: `/requests/${context.requestId}`,
      traceId: context.requestId,
      ...detailMembers(error),
      ...(detail.wantsIssues === true ? issueList(detail.issues ?? [], context.locale) : {}),
      total: faults.total,
      errors: faults.shown,
    },
  };
}

/** On the machine itself nothing stands before the server that would speak TLS: there the address leads to the page, too. */
function schemeOf(host: string): 'http' | 'https' {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i.test(host) ? 'http' : 'https';
}

/** Anything that is no refusal is a bug or a fault of the server (I17). */
function engineErrorOf(thrown: unknown, requestId: string): EngineError {
  if (thrown instanceof EngineError) return thrown;
  return new EngineError('INTERNAL', { params: { request: requestId }, cause: thrown });
}

function extraHeaders(error: EngineError): Readonly<Record<string, string>> {
  const entry: ErrorEntry = errors[error.code];
  const retryAfterS = error.detail.retryAfterS ?? (isRefusedForNow(entry) ? defaultRetryAfterS : undefined);
  const allowed = member(error.detail.params ?? {}, 'allowed');
  return {
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(Math.max(1, Math.ceil(retryAfterS))) }),
    ...(error.status === 401 ? { 'www-authenticate': 'Bearer realm="tessera"' } : {}),
    ...(error.status === 405 && Array.isArray(allowed) ? { allow: allowed.join(', ') } : {}),
  };
}

function isRefusedForNow(entry: ErrorEntry): boolean {
  return entry.status === 429 || entry.status === 503;
}

interface Faults {
  readonly total: number;
  readonly shown: readonly object[];
}

function faultsOf(error: EngineError, locale: Locale): Faults {
  const { issues, misfits, total } = error.detail;
  if (issues !== undefined && issues.length > 0) {
    const ordered = issues.toSorted((a, b) => rank(a) - rank(b));
    return { total: issues.length, shown: ordered.slice(0, shownErrors).map((issue) => reasonView(issue, locale)) };
  }
  if (misfits !== undefined && misfits.length > 0) {
    const shown = misfits.slice(0, shownErrors).map((misfit) => ({
      pointer: pointerView(misfit.pointer),
      message: valueFaultMessage(misfit, locale),
    }));
    return { total: total ?? misfits.length, shown };
  }
  return single(error, locale);
}

/** One fault: its place in the body where it has one, and line and column where the text cannot be read. */
function single(error: EngineError, locale: Locale): Faults {
  const { pointer, params = {} } = error.detail;
  const text = message(error.code, params, locale);
  const line = member(params, 'line');
  const column = member(params, 'column');
  const place = { pointer: pointer === undefined ? undefined : pointerView(pointer), line, column };
  return { total: 1, shown: [{ ...place, message: text.message, hint: text.hint }] };
}

function rank(issue: Issue<ErrorCode>): number {
  return issue.severity === 'error' ? 0 : 1;
}

/** Where the refusal is named after the first of several mistakes, how many there are. */
function summary({ code, detail: { issues = [] } }: EngineError, text: string, locale: Locale): string {
  const mistakes = issues.filter((issue) => issue.severity === 'error');
  const count = mistakes.some((issue) => issue.code === code) ? mistakes.length : 0;
  if (count < 2) return text;
  return locale === 'en' ? `${count} errors; the first: ${text}` : `共 ${count} 处错误，第一处：${text}`;
}

/** Facts that programs read: what a state accepts, the present revision, the limit. Never the message's inputs at large. */
function detailMembers(error: EngineError): object {
  const params = error.detail.params ?? {};
  const shown = published.flatMap((name) => {
    const value = member(params, name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(shown);
}

const published = [
  'state',
  'states',
  'accepts',
  'revision',
  'limit',
  'parameter',
  'right',
  'allowed',
  'accepted',
  'verdict',
  'draft',
];
