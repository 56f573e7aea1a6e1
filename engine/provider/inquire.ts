import type { AttemptResult } from '../machine/attempt-result.ts';
import type { Attempt } from '../host/capability-call.ts';
import { inquiryMs } from '../host/inquiry-ms.ts';
import { signature } from '../host/webhook-signature.ts';
import { isJsonObject, member } from '../kernel/json.ts';
import type { Fault } from './fault.ts';
import type { HttpSettings } from './http.ts';
import { httpResult } from './http-answer.ts';
import type { HttpProvider } from './http-message.ts';
import { jsonAnswer } from './json-answer.ts';

const maxAnswerBytes = 1024 * 1024;

export interface Inquiry {
  readonly attempt: Attempt;
  readonly provider: HttpProvider;
  readonly secret: string | undefined;
  /** How the attempt ended: nobody knows whether the work was done. */
  readonly result: Fault;
  /** The request is no longer on its way: it was answered, or its deadline is over and it would be refused. */
  readonly isOver: boolean;
}

/**
 * Asks a provider that offers it what became of a call: `GET <url>/calls/<key>` (contracts.md section 7). `done` brings
 * the outcome, `unknown` says that nothing was done, as far as the request cannot still arrive; all else leaves it open.
 */
export async function inquire(
  { attempt, provider, secret, result, isOver }: Inquiry,
  { egress, wallNow }: Pick<HttpSettings, 'egress' | 'wallNow'>,
): Promise<AttemptResult> {
  const path = `calls/${encodeURIComponent(attempt.key)}`;
  const url = `${provider.url.replace(/\/$/, '')}/${path}`;
  const answer = await egress.send({
    url,
    method: 'GET',
    headers: signedHeaders(path, secret, wallNow()),
    allow: provider.allow ?? [],
    signal: AbortSignal.timeout(inquiryMs),
    maxBytes: maxAnswerBytes,
  });
  if (answer.kind !== 'answered' || answer.status !== 200) return result;
  const read = jsonAnswer(answer.headers, answer.body);
  const state = read.ok && isJsonObject(read.value) ? member(read.value, 'state') : undefined;
  if (state === 'done') return httpResult(answer, url, wallNow());
  return state === 'unknown' && isOver ? { ...result, done: 'certainly-not' } : result;
}

/** Signed like a call, over an empty body. */
function signedHeaders(id: string, secret: string | undefined, wallMs: number): Readonly<Record<string, string>> {
  const timestampS = Math.floor(wallMs / 1000);
  const plain = { accept: 'application/json', 'webhook-id': id, 'webhook-timestamp': String(timestampS) };
  if (secret === undefined) return plain;
  return { ...plain, 'webhook-signature': signature(secret, { id, timestampS, body: '' }) };
}
