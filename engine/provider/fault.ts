import type { AttemptResult } from '../machine/attempt-result.ts';

export type Fault = AttemptResult & { readonly kind: 'fault' };

/** How much text of a provider is kept, in bytes of UTF-8. */
const maxMessageBytes = 8 * 1024;

/** A technical failure. Unless stated, whether the work was done is unknown and the call may be tried again. */
export function fault(
  code: Fault['code'],
  message: string,
  more: Partial<Omit<Fault, 'kind' | 'code' | 'message'>> = {},
): Fault {
  return { kind: 'fault', code, message, done: 'unknown', retry: true, ...more };
}

/** A text of at most 8 KiB; the cut never splits a character and shows as `…`. */
export function cutText(text: string): string {
  if (Buffer.byteLength(text) <= maxMessageBytes) return text;
  const bytes = Buffer.from(text.slice(0, maxMessageBytes)).subarray(0, maxMessageBytes - 3);
  return `${new TextDecoder().decode(bytes, { stream: true })}…`;
}
