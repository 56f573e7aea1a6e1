import { signature } from '../host/webhook-signature.ts';
import type { SendWebhook } from '../insight/alarms/send-webhook.ts';
import type { AlarmMessage } from '../insight/alarms/alarm.ts';
import type { Egress, EgressAnswer } from './egress.ts';
import { cutText } from './fault.ts';
import type { Secrets } from './secrets.ts';

export interface WebhookParts {
  readonly egress: Egress;
  readonly secrets: Secrets;
  /** Intranet hosts that an operator allows, by name. */
  readonly allow: readonly string[];
  readonly wallNow: () => number;
}

const timeoutMs = 10_000;
/** Of an answer nothing is read but its status. */
const maxAnswerBytes = 64 * 1024;

/** Messages of alarms by Standard Webhooks 1.0.0, over the one guarded way out; each attempt with a signature of its own time. */
export function webhookSender({ egress, secrets, allow, wallNow }: WebhookParts): SendWebhook {
  return async (message) => {
    const { url, body } = message;
    const headers = await headersOf(message, secrets, wallNow());
    if (headers === undefined) return `there is no secret named ${message.secret ?? ''}`;
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await egress.send({ url, method: 'POST', headers, body, allow, signal, maxBytes: maxAnswerBytes });
    return problemOf(answer);
  };
}

async function headersOf(
  { id, secret: name, body }: AlarmMessage,
  secrets: Secrets,
  wallMs: number,
): Promise<Readonly<Record<string, string>> | undefined> {
  const secret = name === undefined ? undefined : await secrets.get(name);
  if (name !== undefined && secret === undefined) return undefined;
  const timestampS = Math.floor(wallMs / 1_000);
  return {
    'content-type': 'application/json',
    'accept-encoding': 'identity',
    'webhook-id': id,
    'webhook-timestamp': String(timestampS),
    ...(secret === undefined ? {} : { 'webhook-signature': signature(secret, { id, timestampS, body }) }),
  };
}

/** Any 2xx takes it, whatever else it says. */
function problemOf(answer: EgressAnswer): string | undefined {
  switch (answer.kind) {
    case 'answered':
      return answer.status >= 200 && answer.status < 300 ? undefined : `it answered ${answer.status}`;
    case 'too-large':
      return undefined;
    case 'blocked':
      return `EGRESS_BLOCKED: ${cutText(answer.message)}`;
    case 'tls':
    case 'unreachable':
      return cutText(answer.message);
  }
}
