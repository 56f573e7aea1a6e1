import type { ErrorEntry, ErrorText } from '../kernel/errors/entry.ts';
import { errors } from '../kernel/errors.ts';

const head = `# Errors and issues

Every refused request and every finding of \`tessera check\` carries one of these codes. A code never changes once published. Over
HTTP it comes as a problem (RFC 9457) whose \`type\` ends in the code in kebab case, in English or Chinese by
\`Accept-Language\`; \`{name}\` stands for what the problem names. Issues with severity \`warning\` or \`note\` never block publishing.

This page is made from the table in \`engine/kernel/errors\`, and a test holds the two equal. After changing the table:
\`npm run docs:errors\`.
`;

/** The text of `docs/errors.md`: all codes by their first word, in the order of the alphabet. */
export function errorsDoc(): string {
  const entries: readonly (readonly [string, ErrorEntry])[] = Object.entries(errors);
  const families = [...new Set(entries.map(([code]) => familyOf(code)))].toSorted();
  const sections = families.map((family) => {
    const members = entries.filter(([code]) => familyOf(code) === family);
    return [`## ${family}\n`, ...members.toSorted(byCode).map(([code, entry]) => described(code, entry))].join('\n');
  });
  return [head, ...sections].join('\n');
}

function familyOf(code: string): string {
  return code.split('_')[0] ?? code;
}

function byCode([one]: readonly [string, ErrorEntry], [other]: readonly [string, ErrorEntry]): number {
  return one < other ? -1 : 1;
}

function described(code: string, entry: ErrorEntry): string {
  const facts = [
    `HTTP ${entry.status}`,
    ...(entry.severity === undefined ? [] : [entry.severity]),
    ...(entry.retry === true ? ['may succeed later'] : []),
    ...(entry.slug === undefined ? [] : [`type \`${entry.slug}\``]),
  ];
  return [`### \`${code}\`\n`, `${facts.join(' · ')}\n`, line(entry.en), `${line(entry['zh-CN'])}\n`].join('\n');
}

/** Texts stand in code spans, so that no character of theirs is taken for markup. */
function line({ title, message, hint }: ErrorText): string {
  const hints = typeof hint === 'string' ? [hint] : (hint ?? []);
  return `- ${[title, message, ...hints].map(span).join(' · ')}`;
}

function span(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const room = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${room}${text}${room}${fence}`;
}
