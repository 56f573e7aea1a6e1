import type { EngineError } from '../kernel/engine-error.ts';
import type { Locale } from '../kernel/localized.ts';
import { message } from '../kernel/message.ts';
import { paint } from './output.ts';

/** What a program of the project wrote wrongly, a mistake a line: its place in the contract or provider, and its cure. */
export function mistakesText({ code, detail }: EngineError, locale: Locale): string {
  const { issues = [], params = {} } = detail;
  const { title } = message(code, params, locale);
  const whose = [params['provider'], params['contract']].find((name) => typeof name === 'string') ?? '';
  const lines = issues.map((issue) => {
    const { message: said, hint } = message(issue.code, issue.params, locale);
    const cure = hint === undefined ? '' : `\n    ${paint('cyan', hint)}`;
    return `  ${paint('bold', issue.location.pointer)}  ${said}  ${paint('dim', issue.code)}${cure}`;
  });
  return [`${title}${whose === '' ? '' : `  ${whose}`}`, ...lines].join('\n');
}
