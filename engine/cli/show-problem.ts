import { labels } from './check/labels.ts';
import { ApiProblem, list, NoServer, text, type Fields } from './api.ts';
import { fileFault } from './file-fault.ts';
import { paint, printError } from './output.ts';
import { reasonView } from '../kernel/reason-view.ts';
import type { ErrorCode } from '../kernel/errors.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Issue } from '../kernel/issue.ts';
import { message } from '../kernel/message.ts';
import type { Locale } from '../kernel/localized.ts';
import { valueFaultMessage } from '../kernel/value-fault.ts';
import { spoken } from './spoken.ts';
import { Unreadable } from './unreadable.ts';

/** 1 where the engine or its server said no; 2 where it was not asked at all. */
export function exitCodeOf(problem: unknown): 1 | 2 {
  return problem instanceof ApiProblem || problem instanceof EngineError ? 1 : 2;
}

/** Says what went wrong and what to do, to a person; never a stack. */
export function showProblem(problem: unknown, locale: Locale): void {
  if (problem instanceof Unreadable) return showProblem(problem.cause, locale);
  if (problem instanceof ApiProblem) return showApiProblem(problem);
  if (problem instanceof EngineError) return showEngineError(problem, locale);
  if (problem instanceof NoServer)
    return printError(`${paint('red', problem.message)}\n  ${paint('cyan', problem.hint)}`);
  return printError(paint('red', saidOf(problem)));
}

function showApiProblem({ status, problem, message: said }: ApiProblem): void {
  printError(`${paint('red', said)}  ${paint('dim', `${text(problem, 'code')} (HTTP ${status})`)}`);
  const faults = list(problem, 'errors').filter((fault) => place(fault) !== '');
  for (const fault of faults) printError(`  ${place(fault)}${text(fault, 'message')}${hintOf(text(fault, 'hint'))}`);
  const rest = Number(text(problem, 'total')) - list(problem, 'errors').length;
  if (rest > 0) printError(spoken(`  … and ${rest} more`, `  ……另有 ${rest} 处`));
  const hint = text(problem, 'hint');
  if (hint !== '' && !faults.some((fault) => text(fault, 'hint') === hint)) printError(`  ${paint('cyan', hint)}`);
}

function place(fault: Fields): string {
  const file = text(fault, 'file');
  const line = text(fault, 'line');
  const at = line === '' ? text(fault, 'pointer') : `${file === '' ? '' : `${file}:`}${line}:${text(fault, 'column')}`;
  return at === '' ? '' : `${paint('bold', at)}  `;
}

function showEngineError(problem: EngineError, locale: Locale): void {
  const { params, issues = [] } = problem.detail;
  const said = message(problem.code, params ?? {}, locale);
  // An error that one of its issues names would say that issue twice, once without its place.
  const isIssue = issues.some((issue) => issue.code === problem.code && issue.params === params);
  if (!isIssue) printError(`${paint('red', said.message)}  ${paint('dim', problem.code)}${hintOf(said.hint ?? '')}`);
  for (const issue of issues) printError(`  ${issueLine(issue, locale)}`);
  for (const misfit of problem.detail.misfits ?? [])
    printError(`  ${paint('bold', misfit.pointer || '/')}  ${valueFaultMessage(misfit, locale)}`);
}

/** `flows/a.flow.yaml:10:26  error  There is no state 'doen'. …` */
export function issueLine(issue: Issue<ErrorCode>, locale: Locale): string {
  const said = message(issue.code, issue.params, locale);
  const { file, line, column } = issue.location;
  const style = issue.severity === 'error' ? 'red' : 'yellow';
  const where = paint('bold', `${file}:${line}:${column}`);
  return `${where}  ${paint(style, labels[locale].severity[issue.severity])}  ${said.message}  ${paint('dim', issue.code)}${hintOf(said.hint ?? '')}`;
}

function hintOf(hint: string): string {
  return hint === '' ? '' : `\n    ${paint('cyan', hint)}`;
}

/** The problem as data, for `--json`. */
export function problemData(problem: unknown, locale: Locale): Fields {
  if (problem instanceof Unreadable) return problemData(problem.cause, locale);
  if (problem instanceof ApiProblem) return problem.problem;
  if (problem instanceof EngineError) {
    const said = message(problem.code, problem.detail.params ?? {}, locale);
    return {
      code: problem.code,
      detail: said.message,
      hint: said.hint,
      issues: problem.detail.issues?.map((issue) => reasonView(issue, locale)),
    };
  }
  if (problem instanceof NoServer) return { code: 'NO_SERVER', detail: problem.message, hint: problem.hint };
  return { code: 'CLI_FAILED', detail: saidOf(problem) };
}

function saidOf(problem: unknown): string {
  return fileFault(problem) ?? (problem instanceof Error ? problem.message : String(problem));
}
