import { randomFillSync } from 'node:crypto';

const idBytes = 16;
const pool = Buffer.alloc(256 * idBytes);
let used = pool.length;

/** 32 random hex digits. Random bytes are fetched in portions: for each id by itself they cost half of what a refusal does. */
export function newRequestId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return pool.toString('hex', used - idBytes, used);
}
