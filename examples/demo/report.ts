import type { Drive } from './drive.ts';
import { expectations } from './expectations.ts';
import type { Judgement } from './judge.ts';
import { percentile, type Latencies } from './measured.ts';
import type { Records } from './records/load-records.ts';

export interface Report {
  readonly records: Records;
  readonly driven: Drive;
  readonly judgement: Judgement;
  readonly latencies: Latencies;
}

/** Identity × final state with counts, lives, retries, undone calls and incidents; then the checks. */
export function renderReport({ records, driven, judgement, latencies }: Report): string {
  const outcomes = judgement.outcomes.map((row) => [
    row.flow,
    row.identity,
    row.state,
    String(row.count),
    days(row.livesMs, 0.5),
    days(row.livesMs, 0.99),
    String(row.retries),
    String(row.undone),
    String(row.incidents),
  ]);
  const head = ['flow', 'identity', 'state', 'count', 'p50 days', 'p99 days', 'retries', 'undone', 'incidents'];
  return [
    '',
    table(head, outcomes),
    '',
    table(
      ['request', 'count', 'p50 ms', 'p99 ms'],
      Array.from(latencies, ([kind, values]) => [kind, String(values.length), percentile(values, 0.5).toFixed(1), percentile(values, 0.99).toFixed(1)]),
    ),
    '',
    `this run: ${driven.started} started, ${driven.alreadyThere} already there, ${driven.parked} events came early and were parked, ${driven.migrated} migrated at the cut-over`,
    `refused: ${driven.refusedOrders.size} orders' events, ${driven.refusedDeclarations.size} declarations' acts`,
    '',
    ...expectations(records, judgement).map(({ ok, text }) => `${ok ? 'ok  ' : 'DIFF'} ${text}`),
    ...judgement.violations.map((violation) => `LOST ${violation}`),
    '',
  ].join('\n');
}

function days(livesMs: readonly number[], share: number): string {
  return livesMs.length === 0 ? '–' : (percentile(livesMs, share) / 86_400_000).toFixed(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
