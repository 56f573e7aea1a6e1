import { entryMessage, type Message } from './entry-message.ts';
import type { Issue } from './issue.ts';
import { issueErrors } from './issue-errors.ts';
import type { Locale } from './localized.ts';

/** What an issue says in a language: title, message, and what to do about it. */
export function issueMessage({ code, params }: Pick<Issue, 'code' | 'params'>, locale: Locale): Message {
  return entryMessage(issueErrors[code], params, locale);
}
