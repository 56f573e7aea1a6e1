import type { Fetch, OutgoingAnswer } from '../catalog/provider.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Egress, EgressAnswer } from './egress.ts';

const maxAnswerBytes = 1024 * 1024;

/** The way out that local providers get. */
export function guardedFetch(egress: Egress, allow: readonly string[], signal: AbortSignal): Fetch {
  return async ({ url, method, headers, body }) => {
    const request = { url, method, headers: headers ?? {}, allow, signal, maxBytes: maxAnswerBytes };
    return answerOf(await egress.send(body === undefined ? request : { ...request, body }));
  };
}

/** @throws EngineError with the code and, as parameters, the fault that `thrown` makes of it. */
function answerOf(answer: EgressAnswer): OutgoingAnswer {
  switch (answer.kind) {
    case 'answered':
      return { status: answer.status, headers: answer.headers, body: answer.body };
    case 'blocked':
      throw new EngineError('EGRESS_BLOCKED', { params: { message: answer.message, done: 'certainly-not' } });
    case 'tls':
      throw new EngineError('CAP_TLS', { params: { message: answer.message, done: 'certainly-not' } });
    case 'unreachable':
      throw new EngineError('CAP_UNREACHABLE', { params: { message: answer.message, done: answer.done } });
    case 'too-large':
      throw new EngineError('CAP_RESULT_TOO_LARGE', { params: { message: `over ${answer.maxBytes} bytes` } });
  }
}
