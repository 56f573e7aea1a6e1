import { expectStatus, textOf, type Client } from '../client.ts';
import type { People } from './people.ts';

/** Moves the engine's virtual clock, and lets people work on the way. */
export interface Timekeeper {
  /** Puts the clock at the instant of a request that is about to be sent. */
  reach(at: number): Promise<void>;
  /** A step lies behind, whoever performed it. */
  passed(at: number): void;
}

export function timekeeper(client: Client, runId: string, people: People | undefined, beginsAt: number): Timekeeper {
  let behind = beginsAt;
  let reached = 0;
  const advance = async (at: number): Promise<void> => {
    if (at <= reached) return;
    await advanceTo(client, runId, at);
    reached = at;
  };
  return {
    reach: async (at) => {
      await people?.workBetween(Math.max(behind, reached), at, advance);
      await advance(at);
    },
    passed: (at) => {
      behind = at;
    },
  };
}

/** The clock also runs at wall speed: an instant a moment ago has come by itself. */
async function advanceTo(client: Client, runId: string, atMs: number): Promise<void> {
  const at = new Date(atMs).toISOString();
  const answer = await client.post('/v1/clock', { advanceTo: at }, `${runId}:clock:${at}`);
  if (textOf(answer.body, 'code') === 'CLOCK_BACKWARDS') return;
  expectStatus(answer, `advance the clock to ${at}`, 200);
}
