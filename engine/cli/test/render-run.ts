import type { Json } from '../../kernel/json.ts';
import type { Locale } from '../../kernel/localized.ts';
import { message } from '../../kernel/message.ts';
import type { SuiteRun } from '../../simulate/scenario/run-suite.ts';
import type { ScenarioFailure } from '../../simulate/scenario/run-scenario.ts';
import { paint } from '../output.ts';
import { renderTrace } from './render-trace.ts';
import { words } from './words.ts';

/** How many of the newest entries of a trace show where it stands. */
const lastSteps = 8;

/** A scenario that fails: where, what was expected and what is, and how it came there. */
export function renderRun({ scenario, identity, failures, simulation, file }: SuiteRun, locale: Locale): string {
  const { at, id } = scenario;
  const head = `${paint('red', '✗')} ${paint('bold', id)} (${identity})  ${paint('dim', `${file}:${at.line}`)}`;
  const trace = simulation === undefined ? [] : renderTrace(simulation.trace.slice(-lastSteps), scenario.nowMs);
  return [
    head,
    ...failures.flatMap((failure) => renderFailure(failure, file, locale)),
    ...(trace.length === 0
      ? []
      : [`    ${paint('dim', words[locale].lastSteps)}`, ...trace.map((line) => `      ${line}`)]),
    '',
  ].join('\n');
}

function renderFailure(failure: ScenarioFailure, file: string, locale: Locale): readonly string[] {
  const said = words[locale];
  const where = paint('dim', `${file}:${failure.at.line}:${failure.at.column}`);
  switch (failure.kind) {
    case 'mismatch': {
      const { what, expected, actual } = failure;
      return [
        `    ${paint('bold', what)}  ${where}`,
        ...aligned(said.expected, paint('green', textOf(expected)), said),
        ...aligned(said.actual, paint('red', actual === undefined ? said.nothing : textOf(actual)), said),
      ];
    }
    case 'refused': {
      const { code, detail } = failure.error;
      const misfits = (detail.misfits ?? []).map(
        ({ pointer, keyword }) => `${pointer === '' ? '/' : pointer} (${keyword})`,
      );
      const text = message(code, detail.params ?? {}, locale).message;
      return [`    ${said.refused}: ${text}  ${paint('dim', code)} ${misfits.join(', ')}  ${where}`];
    }
    case 'not-refused': {
      const { expected, actual = said.nothing } = failure;
      return [
        `    ${said.notRefused}  ${where}`,
        ...aligned(said.expected, expected, said),
        ...aligned(said.actual, actual, said),
      ];
    }
  }
}

function aligned(
  label: string,
  text: string,
  { expected, actual }: { readonly expected: string; readonly actual: string },
) {
  const width = Math.max(expected.length, actual.length);
  return [`      ${label.padEnd(width)}  ${text}`];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
