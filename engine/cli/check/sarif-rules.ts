import type { ErrorEntry, ErrorText } from '../../kernel/errors/entry.ts';
import { issueErrors, type IssueCode } from '../../kernel/issue-errors.ts';
import type { Locale } from '../../kernel/localized.ts';
import type { SarifRule } from './sarif-format.ts';

/** Codes as rules, their texts in one language. `{name}` stands for what an issue names. */
export function sarifRules(codes: readonly IssueCode[], locale: Locale): readonly SarifRule[] {
  return codes.map((code) => {
    const entry: ErrorEntry = issueErrors[code];
    const { title, message } = entry[locale];
    const hints = hintsOf(entry[locale]);
    return {
      id: code,
      shortDescription: { text: title },
      fullDescription: { text: message },
      help: {
        text: [message, ...hints].join('\n'),
        markdown: [`**${title}**`, message, ...hints.map((hint) => `- ${hint}`)].join('\n\n'),
      },
      defaultConfiguration: { level: entry.severity ?? 'error' },
    };
  });
}

function hintsOf({ hint }: ErrorText): readonly string[] {
  return typeof hint === 'string' ? [hint] : (hint ?? []);
}
