import { randomUUID } from 'node:crypto';
import { createClient } from './client.ts';
import { controlUnit } from './control-unit.ts';
import { drive } from './drive/drive.ts';
import { timelineOf, type Step } from './drive/timeline.ts';
import { expectations } from './expectations.ts';
import { judge, type Judgement } from './judge/judge.ts';
import type { Ledger } from './ledger.ts';
import { measured } from './measured.ts';
import type { Records } from './records/load-records.ts';
import { renderReport } from './report.ts';

export interface DemoRun {
  readonly records: Records;
  readonly ledger: Ledger;
  /** The engine's database. */
  readonly database: string;
  readonly engine: { readonly url: string; readonly key: string };
  readonly flowsFolder: string;
  /** Where alarms are told. */
  readonly alarmsUrl: string;
  readonly onProgress?: (done: number, all: number, at: number) => void;
  readonly signal?: AbortSignal;
}

export interface DemoResult {
  readonly judgement: Judgement;
  readonly report: string;
  /** Nothing was lost, and everything ended as the data say. */
  readonly ok: boolean;
}

/** Drives the records through a running engine, then judges its database. */
export async function runDemo(run: DemoRun): Promise<DemoResult> {
  const { records, ledger, database, engine } = run;
  const plain = createClient(engine.url, engine.key);
  const { client, latencies } = measured(plain);
  const steps = stepsOf(records);
  const driven = await drive(steps, { ...run, client, people: records.people, runId: randomUUID() });
  const lines = ledger.lines();
  const judgement = judge(database, lines);
  const expected = expectations(records, judgement);
  const report = renderReport({ driven, judgement, expectations: expected, latencies, ledger: lines });
  const seen = await controlUnit(plain, steps[0]?.at ?? 0);
  return { judgement, report: `${report}\n${seen}`, ok: judgement.lost === 0 && expected.every(({ ok }) => ok) };
}

export function stepsOf({ orders, declarations }: Records): readonly Step[] {
  return timelineOf(orders, declarations);
}

/** What the demo ends with: the same words every time, for scripts. */
export function lastLine({ started, finished, waiting, incidents, lost }: Judgement): string {
  return `demo: started=${started} finished=${finished} waiting=${waiting} incidents=${incidents} lost=${lost}`;
}
