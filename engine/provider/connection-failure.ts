import { egressBlocked } from './guarded-lookup.ts';
import { ownField } from './own-field.ts';

export type ConnectionFailure =
  | { readonly kind: 'blocked'; readonly message: string }
  | { readonly kind: 'tls'; readonly message: string }
  | { readonly kind: 'unreachable'; readonly done: 'certainly-not' | 'unknown'; readonly message: string };

const tlsCodes = /^(ERR_TLS_|ERR_SSL_|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;
/** Steps that come before the first byte of the request. */
const beforeSending: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);

/**
 * What a failed exchange means. Only a failure to connect shows that the provider certainly did nothing; a connection
 * that broke later may have carried the whole request.
 */
export function connectionFailure(error: unknown): ConnectionFailure {
  const code = ownField(error, 'code') ?? '';
  if (code === egressBlocked) {
    return { kind: 'blocked', message: error instanceof Error ? error.message : 'the address is not public' };
  }
  if (tlsCodes.test(code)) return { kind: 'tls', message: code };
  const done = failedToConnect(error, code) ? 'certainly-not' : 'unknown';
  return { kind: 'unreachable', done, message: describe(code) };
}

function failedToConnect(error: unknown, code: string): boolean {
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return true;
  // Where a name has several addresses, Node tries them all and reports every failure.
  const failures: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return failures.length > 0 && failures.every((failure) => beforeSending.has(ownField(failure, 'syscall') ?? ''));
}

function describe(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'the connection was refused';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name has no address';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return 'no connection in time';
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return 'the connection was lost before the answer was complete';
    default:
      return code === '' ? 'the connection failed' : `the connection failed (${code})`;
  }
}
