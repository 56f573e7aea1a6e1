import type { Drive } from './drive/drive.ts';
import type { Expectation } from './expectations.ts';
import type { Judgement } from './judge/judge.ts';
import type { OutcomeRow } from './judge/outcomes.ts';
import type { LedgerLine } from './ledger.ts';
import { percentile, type Latencies } from './measured.ts';
import { spanText } from './span-text.ts';
import { table } from './table.ts';

export interface Report {
  readonly driven: Drive;
  readonly judgement: Judgement;
  readonly expectations: readonly Expectation[];
  readonly latencies: Latencies;
  readonly ledger: readonly LedgerLine[];
}

/** Identity × final state with counts, lives, retries, undone calls and incidents; then the checks. */
export function renderReport(report: Report): string {
  const { driven, judgement } = report;
  return [
    '',
    outcomeTable(judgement.outcomes),
    '',
    latencyTable(report.latencies),
    '',
    ...whatHappened(report.ledger, judgement),
    `this run: ${driven.started} started, ${driven.alreadyThere} already there`,
    '',
    ...report.expectations.map(({ ok, text }) => `${ok ? 'ok  ' : 'DIFF'} ${text}`),
    ...verdict(judgement),
    '',
  ].join('\n');
}

function outcomeTable(outcomes: readonly OutcomeRow[]): string {
  const head = ['flow', 'identity', 'state', 'count', 'p50 life', 'p99 life', 'retries', 'undone', 'incidents'];
  const rows = outcomes.map(({ flow, identity, state, count, livesMs, retries, undone, incidents }) => [
    flow,
    identity,
    state,
    String(count),
    life(livesMs, 0.5),
    life(livesMs, 0.99),
    String(retries),
    String(undone),
    String(incidents),
  ]);
  return table(head, rows);
}

function latencyTable(latencies: Latencies): string {
  const rows = Array.from(latencies, ([kind, values]) => [
    kind,
    String(values.length),
    percentile(values, 0.5).toFixed(1),
    percentile(values, 0.99).toFixed(1),
  ]);
  return table(['request', 'count', 'p50 ms', 'p99 ms'], rows);
}

/** From the ledger, so that it tells the same after a run in several parts. */
function whatHappened(ledger: readonly LedgerLine[], { migrated }: Judgement): readonly string[] {
  const answers = ledger.filter((line) => line.line === 'ack');
  const parked = answers.filter(({ outcome }) => outcome === 'parked').length;
  const refused = new Map<string, number>();
  for (const { code, status } of answers) {
    if (status >= 400 && code !== undefined) refused.set(code, (refused.get(code) ?? 0) + 1);
  }
  const codes = Array.from(refused, ([code, count]) => `${count} ${code}`).join(', ');
  return [
    `events that came early and were parked: ${parked}; declarations migrated at the cut-over: ${migrated}`,
    `requests refused: ${codes === '' ? 'none' : codes}`,
  ];
}

/** The first violations by name. */
function verdict({ violations }: Judgement): readonly string[] {
  if (violations.length === 0)
    return ['ok   every accepted start, event and decision is there; every effect was intended, none counts twice'];
  const shown = violations.slice(0, 20).map((violation) => `LOST ${violation}`);
  return violations.length > 20 ? [...shown, `LOST … and ${violations.length - 20} more`] : shown;
}

/** A share of the lives, in the unit that suits it. */
function life(livesMs: readonly number[], share: number): string {
  if (livesMs.length === 0) return '–';
  return spanText(percentile(livesMs, share));
}
