import { applyEdits } from '../../kernel/apply-edits.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { Files } from '../../registry/files.ts';
import { chooseFixes, type ChosenFix } from './choose-fixes.ts';

export interface FixedFiles {
  readonly files: Files;
  readonly applied: readonly ChosenFix[];
  /** Fixes that were tried and did more harm than good. */
  readonly left: readonly ChosenFix[];
  /** Of the files as they are now. */
  readonly issues: readonly Issue[];
}

type Check = (files: Files) => Promise<readonly Issue[]>;

/** Passes over the files: what a fix brings to light is fixed in the next one. */
const maxPasses = 20;

/**
 * Applies fixes until none is left that helps. A fix counts only if, checked again, its issue is gone and there are not
 * more errors than before: it may bring one to light, not two. Where those of a pass do not hold that together, they
 * are tried one by one.
 */
export async function fixFiles(given: Files, check: Check): Promise<FixedFiles> {
  let now: Checked = { files: given, issues: await check(given) };
  const applied: ChosenFix[] = [];
  const left = new Map<string, ChosenFix>();
  for (let pass = 0; pass < maxPasses; pass += 1) {
    const chosen = chooseFixes(now.issues).filter(({ issue }) => !left.has(keyOf(issue)));
    if (chosen.length === 0) break;
    const all = await attempt(now, chosen, check);
    if (all !== undefined) {
      applied.push(...chosen);
      now = all;
      continue;
    }
    for (const one of chosen) {
      const alone = await attempt(now, [one], check);
      if (alone === undefined) {
        left.set(keyOf(one.issue), one);
        continue;
      }
      applied.push(one);
      now = alone;
      // The offsets of the others were those of the text before.
      break;
    }
  }
  return { ...now, applied, left: [...left.values()] };
}

interface Checked {
  readonly files: Files;
  readonly issues: readonly Issue[];
}

async function attempt(before: Checked, fixes: readonly ChosenFix[], check: Check): Promise<Checked | undefined> {
  const files = edited(before.files, fixes);
  const issues = await check(files);
  const remaining = new Set(issues.map(keyOf));
  const isGone = fixes.every(({ issue }) => !remaining.has(keyOf(issue)));
  const mended = errorsIn(fixes.map(({ issue }) => issue));
  const most = errorsIn(before.issues) - Math.max(0, mended - 1);
  return isGone && errorsIn(issues) <= most ? { files, issues } : undefined;
}

function edited(files: Files, fixes: readonly ChosenFix[]): Files {
  const edits = fixes.flatMap(({ fix }) => fix.edits);
  const changed = new Set(edits.map(({ file }) => file));
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => {
      if (!changed.has(name)) return [name, text];
      return [
        name,
        applyEdits(
          text,
          edits.filter(({ file }) => file === name),
        ),
      ];
    }),
  );
}

function errorsIn(issues: readonly Issue[]): number {
  return issues.filter(({ severity }) => severity === 'error').length;
}

/** The same mistake in a text whose lines have moved. */
function keyOf({ code, location, params }: Issue): string {
  return JSON.stringify([code, location.file, location.pointer, params]);
}
