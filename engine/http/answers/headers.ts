import type { IncomingMessage } from 'node:http';
import { readTraceparent, writeTraceparent } from '../../host/traceparent.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { limits } from '../limits.ts';

/** One header as text; a repeated one counts as its parts joined. */
export function header(request: Pick<IncomingMessage, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The credential of `Authorization: Bearer …`; '' for another scheme, which no key can be. */
export function credentialOf(request: IncomingMessage): string | undefined {
  const value = request.headers.authorization;
  if (value === undefined) return undefined;
  return /^bearer +(\S{1,200})$/i.exec(value)?.[1] ?? '';
}

/**
 * The Idempotency-Key (draft-ietf-httpapi-idempotency-key-header), bare or as the quoted string of the draft.
 * @throws EngineError IDEMPOTENCY_KEY_MISSING, BAD_HEADER
 */
export function idempotencyKeyOf(request: IncomingMessage): string {
  const value = header(request, 'idempotency-key')?.trim();
  if (value === undefined || value === '') {
    throw new EngineError('IDEMPOTENCY_KEY_MISSING', { params: { header: 'Idempotency-Key' } });
  }
  const key = /^"(.*)"$/.exec(value)?.[1] ?? value;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new EngineError('BAD_HEADER', {
      params: {
        header: 'Idempotency-Key',
        expected: { en: '1 to 200 visible ASCII characters', 'zh-CN': '1 到 200 个可见的 ASCII 字符' },
      },
    });
  }
  return key;
}

/** ms to wait for a result, of `Prefer: wait=N` in seconds (RFC 7240); what cannot be read is ignored, as it asks. */
export function waitMsOf(request: IncomingMessage): number | undefined {
  const seconds = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(header(request, 'prefer') ?? '')?.[1];
  return seconds === undefined ? undefined : Math.min(Number(seconds) * 1_000, limits.waitMs);
}

/** Of the caller (W3C Trace Context); what cannot be read is ignored, as it asks. */
export function traceOf(request: IncomingMessage): string | undefined {
  const place = readTraceparent(header(request, 'traceparent'));
  return place === undefined ? undefined : writeTraceparent(place);
}
