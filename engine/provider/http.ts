import type { Attempt } from '../host/capability-call.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { JsonObject } from '../kernel/json.ts';
import { withinDeadline } from './deadline.ts';
import type { Egress } from './egress.ts';
import { fault } from './fault.ts';
import { httpResult } from './http-answer.ts';
import { httpMessage, type HttpProvider } from './http-message.ts';
import { inquire } from './inquire.ts';
import type { Secrets } from './secrets.ts';

export interface HttpSettings {
  readonly egress: Egress;
  readonly secrets: Secrets;
  /** ms since the epoch, of the wall. */
  readonly wallNow: () => number;
  /** Where a provider that answers 202 reports the outcome later. */
  readonly callbackUrl?: (attempt: Attempt) => string | undefined;
}

/** No answer of a provider is read further (contracts.md section 7). */
const maxAnswerBytes = 1024 * 1024;

/** Sends one attempt to an HTTP provider and reads its answer by the table of contracts.md section 7. */
export async function callHttp(
  attempt: Attempt,
  provider: HttpProvider,
  config: JsonObject,
  settings: HttpSettings,
): Promise<AttemptResult> {
  const secret = provider.secret === undefined ? undefined : await settings.secrets.get(provider.secret);
  if (provider.secret !== undefined && secret === undefined) {
    return fault('CAP_PROVIDER_FAULT', `there is no secret named ${provider.secret}`, {
      done: 'certainly-not',
      retry: false,
    });
  }
  let isAnswered = false;
  const result = await withinDeadline(attempt, async (signal) => {
    const callback = settings.callbackUrl?.(attempt);
    const message = httpMessage(attempt, config, {
      wallMs: settings.wallNow(),
      ...(secret === undefined ? {} : { secret }),
      ...(callback === undefined ? {} : { callback }),
    });
    const { url, allow } = provider;
    const request = {
      url,
      method: 'POST',
      allow: allow ?? [],
      signal: signal(),
      maxBytes: maxAnswerBytes,
      ...message,
    } as const;
    const answer = await settings.egress.send(request);
    isAnswered = answer.kind === 'answered';
    return httpResult(answer, url, settings.wallNow());
  });
  if (provider.inquiry !== true || result.kind !== 'fault' || result.done !== 'unknown' || attempt.withdrawal.isOver) {
    return result;
  }
  const isOver = isAnswered || result.code === 'CAP_TIMEOUT';
  return await inquire({ attempt, provider, secret, result, isOver }, settings).catch(() => result);
}
