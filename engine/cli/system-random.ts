import { randomBytes, randomFillSync } from 'node:crypto';
import type { Random } from '../host/ports.ts';

const portion = 4_096;

/** Random bytes of the system, fetched in portions: asking for 16 at a time costs more than all else of a new id. */
export function systemRandom(): Random {
  const pool = new Uint8Array(portion);
  let used = portion;
  return {
    bytes: (length) => {
      if (length > portion) return randomBytes(length);
      if (used + length > portion) {
        randomFillSync(pool);
        used = 0;
      }
      const taken = pool.slice(used, used + length);
      // What became a key or an id is not left lying about.
      pool.fill(0, used, used + length);
      used += length;
      return taken;
    },
    fraction: () => Math.random(),
  };
}
