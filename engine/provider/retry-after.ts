/** K10: a provider may ask for at most a day of patience. */
const maxRetryAfterMs = 24 * 60 * 60 * 1000;

/** Milliseconds that a `Retry-After` header asks to wait (RFC 9110 section 10.2.3: seconds or a date), if it says so. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : undefined;
  const ms = seconds === undefined ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), maxRetryAfterMs);
}
