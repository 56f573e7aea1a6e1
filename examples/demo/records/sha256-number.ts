import { createHash } from 'node:crypto';

/** A whole number of 32 bits that depends on the texts only. */
export function sha256Number(...texts: readonly string[]): number {
  return createHash('sha256').update(texts.join('\u0000')).digest().readUInt32BE(0);
}
