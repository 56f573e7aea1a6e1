import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '../../kernel/issue.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { Files } from '../../registry/files.ts';
import type { ChosenFix } from './choose-fixes.ts';
import { fixFiles } from './fix-files.ts';
import type { SelectedTexts } from './select-texts.ts';
import { unifiedDiff } from './unified-diff.ts';
import { spoken } from '../spoken.ts';

/** What was mended, the files named as a person sees them. */
export interface Fixing {
  /** The texts afterwards, by path in the folder; on the disk too, unless it was a dry run. */
  readonly files: Files;
  /** Of these texts, as found in them. */
  readonly issues: readonly Issue[];
  readonly applied: readonly FixedPlace[];
  readonly left: readonly FixedPlace[];
  readonly changed: readonly string[];
  /** Of a dry run. */
  readonly diff?: string;
}

export interface FixedPlace {
  readonly title: Localized;
  /** `file:line:column`, where the issue was. */
  readonly place: string;
}

/**
 * Mends the texts, and writes those that changed unless it is a dry run.
 * @throws Error where a file was changed by somebody else meanwhile: it is left as it is
 */
export async function fixSelection(
  texts: SelectedTexts,
  check: (files: Files) => Promise<readonly Issue[]>,
  isDryRun: boolean,
): Promise<Fixing> {
  const { files, issues, applied, left } = await fixFiles(texts.files, check);
  const changed = Object.keys(files).filter((name) => files[name] !== texts.files[name]);
  const placed = ({ issue: { location }, fix: { title } }: ChosenFix): FixedPlace => ({
    title,
    place: `${texts.shown(location.file)}:${location.line}:${location.column}`,
  });
  const answer = {
    applied: applied.map(placed),
    left: left.map(placed),
    changed: changed.map((name) => texts.shown(name)),
  };
  if (isDryRun) {
    const diff = changed.map((name) => unifiedDiff(texts.shown(name), texts.files[name] ?? '', files[name] ?? ''));
    return { ...answer, files: texts.files, issues: await check(texts.files), diff: diff.join('\n') };
  }
  for (const name of changed) replace(join(texts.folder, name), texts.files[name] ?? '', files[name] ?? '');
  return { ...answer, files, issues };
}

/** Whole or not at all: the new text stands beside the old one before it takes its name. */
function replace(file: string, before: string, after: string): void {
  if (readFileSync(file, 'utf8') !== before)
    throw new Error(
      spoken(
        `${file} was changed while it was checked; run the command again.`,
        `${file} 在检查期间被改动，请重新运行命令。`,
      ),
    );
  const aside = `${file}.tessera-fix`;
  writeFileSync(aside, after, { mode: statSync(file).mode });
  renameSync(aside, file);
}
