import { createHmac } from 'node:crypto';

export interface SignedMessage {
  readonly id: string;
  /** s since the epoch */
  readonly timestampS: number;
  /** Exactly the bytes that are sent. */
  readonly body: string;
}

/**
 * The value of `webhook-signature` by Standard Webhooks 1.0.0: `v1,` and the base64 of HMAC-SHA256 over
 * `id.timestamp.body`. While a secret is rotated it holds the new and the old one, separated by a space: the message
 * then carries both signatures.
 *
 * @param secret `whsec_` and base64, or plain text
 */
export function signature(secret: string, message: SignedMessage): string {
  return secret
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => `v1,${mac(part, message)}`)
    .join(' ');
}

function mac(secret: string, { id, timestampS, body }: SignedMessage): string {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestampS}.${body}`).digest('base64');
}

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}
