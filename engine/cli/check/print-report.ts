import type { Issue } from '../../kernel/issue.ts';
import { localizedText, type Locale } from '../../kernel/localized.ts';
import { paint, print } from '../output.ts';
import type { Found } from './check-project.ts';
import { onlyFix } from './choose-fixes.ts';
import type { Fixing } from './fix-selection.ts';
import { labels, type Counts } from './labels.ts';
import { renderIssue } from './render-issue.ts';
import { visibleText } from './visible-text.ts';

/** Everything for a person: what was mended, the issues file by file, and one line that counts them. */
export function printReport(found: Found, locale: Locale, max: number): void {
  const words = labels[locale];
  for (const fixing of found.fixing) printFixing(fixing, locale);
  const open = found.issues.filter(({ waived }) => waived === undefined);
  const textOf = (file: string): string | undefined => found.texts.get(file);
  for (const [file, issues] of byFile(open.slice(0, max))) {
    print(`${paint('dim', '──')} ${paint('bold', visibleText(file))} ${paint('dim', '──')}\n`);
    for (const issue of issues) print(`${renderIssue(issue, { locale, paint, textOf })}\n`);
  }
  if (open.length > max) print(`${words.notShown(open.length - max)}\n`);
  const counts = countsOf(found);
  const isClean = open.length === 0 && counts.waived === 0;
  print(paint(counts.error > 0 ? 'red' : 'green', isClean ? words.clean(found.files) : words.counts(counts)));
  const fixable = open.filter((issue) => onlyFix(issue) !== undefined).length;
  if (fixable > 0 && found.fixing.length === 0) print(paint('cyan', words.fixable(fixable)));
}

function printFixing({ applied, left, changed, diff }: Fixing, locale: Locale): void {
  const words = labels[locale];
  if (diff !== undefined && diff !== '') print(`${diff.split('\n').map(diffLine).join('\n')}\n`);
  if (diff === undefined)
    for (const { title, place } of applied) print(paint('green', words.fixed(localizedText(title, locale), place)));
  for (const { title, place } of left) print(paint('yellow', words.kept(localizedText(title, locale), place)));
  if (applied.length + left.length === 0) return;
  print(`${(diff === undefined ? words.changed : words.wouldChange)(applied.length, changed.length)}\n`);
}

function diffLine(line: string): string {
  if (line.startsWith('@@')) return paint('cyan', line);
  if (/^(?:---|\+\+\+) /.test(line)) return paint('bold', line);
  if (line.startsWith('-')) return paint('red', visibleText(line));
  return line.startsWith('+') ? paint('green', visibleText(line)) : visibleText(line);
}

/** Files with errors come first; within a file the order of its text. */
function byFile(issues: readonly Issue[]): ReadonlyMap<string, readonly Issue[]> {
  const files = new Map<string, Issue[]>();
  for (const issue of issues) {
    const { file } = issue.location;
    const known = files.get(file);
    if (known === undefined) files.set(file, [issue]);
    else known.push(issue);
  }
  for (const known of files.values()) known.sort((a, b) => a.location.from - b.location.from);
  return files;
}

function countsOf({ issues, files }: Found): Counts {
  const open = issues.filter(({ waived }) => waived === undefined);
  const count = (severity: Issue['severity']): number => open.filter((issue) => issue.severity === severity).length;
  const waived = issues.length - open.length;
  return { error: count('error'), warning: count('warning'), note: count('note'), waived, files };
}
