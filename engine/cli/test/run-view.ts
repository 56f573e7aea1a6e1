import type { JsonObject } from '../../kernel/json.ts';
import type { ScenarioFailure } from '../../simulate/scenario/run-scenario.ts';
import type { SuiteRun } from '../../simulate/scenario/run-suite.ts';

/** One run for `--json`. */
export function runView({ scenario, identity, file, flow, failures, sampled }: SuiteRun): JsonObject {
  return {
    file,
    line: scenario.at.line,
    flow,
    id: scenario.id,
    identity,
    ok: failures.length === 0,
    failures: failures.map(failureView),
    sampled,
  };
}

function failureView(failure: ScenarioFailure): JsonObject {
  const { line, column } = failure.at;
  const base = { kind: failure.kind, line, column };
  switch (failure.kind) {
    case 'mismatch': {
      const { what, expected, actual } = failure;
      return { ...base, what, expected, ...(actual === undefined ? {} : { actual }) };
    }
    case 'refused':
      return { ...base, code: failure.error.code, message: failure.error.message };
    case 'not-refused': {
      const { expected, actual } = failure;
      return { ...base, expected, ...(actual === undefined ? {} : { actual }) };
    }
  }
}
