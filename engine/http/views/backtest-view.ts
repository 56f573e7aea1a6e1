import type { BacktestReport } from '../../host/backtest.ts';
import { formatDuration } from '../../kernel/duration.ts';
import type { Locale } from '../../kernel/localized.ts';
import { message } from '../../kernel/message.ts';
import type { BacktestCase, CourseEnd } from '../../simulate/backtest/backtest-case.ts';
import type { BacktestSummary, Spread } from '../../simulate/backtest/summarise.ts';
import { time } from './present.ts';

/** A backtest as the API sends it: times in RFC 3339, durations in ISO 8601, refusals in the caller's language. */
export function backtestView({ sinceMs, summary, cases, ...report }: BacktestReport, locale: Locale): object {
  return {
    ...report,
    since: time(sinceMs),
    summary: summaryView(summary),
    cases: cases.map((one) => caseView(one, locale)),
  };
}

function summaryView({ duration, ...summary }: BacktestSummary): object {
  return { ...summary, duration: { recorded: spreadView(duration.recorded), draft: spreadView(duration.draft) } };
}

function spreadView({ p50Ms, p95Ms }: Spread): object {
  return { p50: formatDuration(p50Ms), p95: formatDuration(p95Ms) };
}

function caseView(one: BacktestCase, locale: Locale): object {
  const { recorded, draft, divergence, refused } = one;
  return {
    ...one,
    recorded: endView(recorded),
    ...(draft === undefined ? {} : { draft: endView(draft) }),
    ...(divergence === undefined ? {} : { divergence: { ...divergence, atMs: undefined, at: time(divergence.atMs) } }),
    refused: refused.map(({ atMs, act, states, code, params }) => ({
      at: time(atMs),
      act,
      states,
      code,
      message: message(code, params, locale).message,
    })),
  };
}

function endView({ durationMs, ...end }: CourseEnd): object {
  return { ...end, duration: formatDuration(durationMs) };
}
