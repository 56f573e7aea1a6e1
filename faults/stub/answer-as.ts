import type { ServerResponse } from 'node:http';
import { misbehave } from './misbehave.ts';

export interface Work {
  readonly of: string;
  readonly what: string;
  readonly mode?: string;
  readonly waitMs?: number;
  /** How often this key was asked, this time included. */
  readonly turn: number;
  readonly isMended: boolean;
  /** How long work takes that says nothing of it. */
  readonly usuallyMs: number;
}

/** Whether the work is done, and how it is answered. */
export interface Plan {
  readonly does: boolean;
  readonly status: number;
  readonly answer?: (response: ServerResponse, work: Work) => Promise<void> | void;
}

const busy: Plan = { does: false, status: 503 };
const fine: Plan = { does: true, status: 200, answer: (response, work) => afterwards(response, work) };

/** By the mode that the flow asks for in its input. */
export function answerAs(work: Work): Plan {
  switch (work.mode) {
    case undefined:
    case 'ok':
      return fine;
    case 'flaky':
      return work.turn > 2 ? fine : busy;
    case 'broken':
      return work.isMended ? fine : busy;
    case 'late':
      return { ...fine, answer: (response) => afterwards(response, { ...work, waitMs: 800 }) };
    default:
      return misbehave(work.mode, fine);
  }
}

async function afterwards(response: ServerResponse, { of, what, usuallyMs, waitMs = usuallyMs }: Work): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, waitMs));
  const body = JSON.stringify({ output: { made: `${of}/${what}` } });
  if (!response.destroyed) response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}
