import { createHmac, timingSafeEqual } from 'node:crypto';

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
  return partsOf(secret)
    .map((part) => `v1,${mac(part, message).toString('base64')}`)
    .join(' ');
}

/** Whether one of the signatures in the header was made with one of the secrets. */
export function isSigned(secret: string, header: string, message: SignedMessage): boolean {
  const given = partsOf(header)
    .filter((part) => part.startsWith('v1,'))
    .slice(0, maxSignatures)
    .map((part) => Buffer.from(part.slice('v1,'.length), 'base64'));
  return partsOf(secret).some((part) => {
    const expected = mac(part, message);
    return given.some((bytes) => bytes.length === expected.length && timingSafeEqual(bytes, expected));
  });
}

const maxSignatures = 4;

function partsOf(text: string): readonly string[] {
  return text.split(' ').filter((part) => part !== '');
}

function mac(secret: string, { id, timestampS, body }: SignedMessage): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestampS}.${body}`).digest();
}

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
}
