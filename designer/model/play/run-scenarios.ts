import type { Json, Locale, Localized } from '@tessera/engine';
import { issueView, type IssueView } from '@tessera/engine/check';
import {
  readScenarios,
  runSuite,
  type ScenarioFailure,
  type SuiteRun,
  type TextsWorld,
} from '@tessera/engine/simulate';
import type { StatePath } from '../edit/gesture.ts';
import type { FlowScenarios } from './scenario-file-of.ts';
import type { Refusal } from './play-view.ts';
import { coverageOf, type Coverage } from './coverage-of.ts';
import { refusalOf } from './refusal-of.ts';

export interface ScenarioReport {
  readonly file: string;
  readonly runs: readonly RunView[];
  /** What keeps scenarios from running: mistakes of the file, names that are nowhere. */
  readonly issues: readonly IssueView[];
  /** Of each identity that a scenario ran for, and first of all together. */
  readonly coverage: readonly Coverage[];
}

export interface RunView {
  readonly id: string;
  readonly title?: Localized;
  readonly identity: string;
  readonly line: number;
  readonly failures: readonly FailureView[];
  /** Where the flow stood at the end. */
  readonly states: readonly StatePath[];
  /** Capabilities of which the scenario says nothing: samples answered. */
  readonly sampled: readonly string[];
}

/** What was expected and is not so, and where that stands. */
export type FailureView = { readonly line: number } & (
  | { readonly kind: 'mismatch'; readonly what: string; readonly expected: Json; readonly actual?: Json }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'notRefused'; readonly expected: string; readonly actual?: string }
);

/** Runs the scenarios of a flow as `tessera test` does. @param ids only these; all unless given */
export function runScenarios(
  texts: TextsWorld,
  flow: string,
  { file, text }: FlowScenarios,
  locale: Locale,
  ids?: readonly string[],
): ScenarioReport {
  const { read, issues } = readScenarios(text ?? `flow: ${flow}\nscenarios: []\n`, file);
  if (read === undefined) {
    return { file, runs: [], issues: issues.map((issue) => issueView(issue, locale)), coverage: [] };
  }
  const scenarios = ids === undefined ? read.scenarios : read.scenarios.filter(({ id }) => ids.includes(id));
  const suite = runSuite({ texts, files: [{ ...read, scenarios }] });
  return {
    file,
    runs: suite.runs.map((run) => runView(run, locale)),
    issues: suite.issues.map((issue) => issueView(issue, locale)),
    coverage: coverageOf(texts, flow, suite.runs),
  };
}

function runView({ scenario, identity, failures, simulation, sampled }: SuiteRun, locale: Locale): RunView {
  const { id, title, at } = scenario;
  return {
    id,
    identity,
    line: at.line,
    sampled,
    ...(title === undefined ? {} : { title }),
    states: simulation?.instances[0]?.states ?? [],
    failures: failures.map((failure) => failureView(failure, locale)),
  };
}

function failureView(failure: ScenarioFailure, locale: Locale): FailureView {
  const { line } = failure.at;
  switch (failure.kind) {
    case 'mismatch': {
      const { kind, what, expected, actual } = failure;
      return { kind, line, what, expected, ...(actual === undefined ? {} : { actual }) };
    }
    case 'refused':
      return { kind: 'refused', line, refusal: refusalOf(failure.error, locale) };
    case 'not-refused': {
      const { expected, actual } = failure;
      return { kind: 'notRefused', line, expected, ...(actual === undefined ? {} : { actual }) };
    }
  }
}
