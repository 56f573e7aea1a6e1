import type { Client } from '../client.ts';
import type { Ledger } from '../ledger.ts';
import { peopleAtWork } from './people.ts';
import { perform } from './perform.ts';
import type { Run } from './run.ts';
import { timekeeper } from './timekeeper.ts';
import type { Step } from './timeline.ts';

/** What this run did of the starts; everything else stands in the ledger and the store. */
export interface Drive {
  readonly started: number;
  readonly alreadyThere: number;
}

export interface DriveOptions {
  readonly client: Client;
  readonly ledger: Ledger;
  readonly flowsFolder: string;
  /** Where alarms are told. */
  readonly alarmsUrl: string;
  /** Whether somebody must work on inboxes. */
  readonly people: boolean;
  /** No other run has it. */
  readonly runId: string;
  readonly onProgress?: (done: number, all: number, at: number) => void;
  /** Ends the run before its next step. */
  readonly signal?: AbortSignal;
}

/**
 * Performs all steps in time order, each at its own instant of the engine's virtual clock. What the ledger says was
 * answered before is not sent again; starts are, so that their business keys answer.
 */
export async function drive(steps: readonly Step[], options: DriveOptions): Promise<Drive> {
  const { client, ledger, flowsFolder, alarmsUrl, runId } = options;
  const people = options.people ? peopleAtWork(client, runId) : undefined;
  const time = timekeeper(client, runId, people, steps[0]?.at ?? 0);
  const given = { client, ledger, flowsFolder, alarmsUrl, runId };
  const run: Run = { ...given, time, instances: new Map(), started: 0, alreadyThere: 0 };
  for (const [index, step] of steps.entries()) {
    options.signal?.throwIfAborted();
    await perform(step, run);
    time.passed(step.at);
    options.onProgress?.(index + 1, steps.length, step.at);
  }
  await people?.lastRound();
  return run;
}
