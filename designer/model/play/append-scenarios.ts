import type { JsonObject } from '@tessera/engine';
import { applyEdits, insertEntry } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';
import type { FlowScenarios } from './scenario-file-of.ts';

/** Splices that write scenarios behind those that are there; a file that is not there yet is begun. */
export function appendScenarios(
  { file, text }: FlowScenarios,
  flow: string,
  scenarios: readonly JsonObject[],
): readonly Splice[] {
  const start = text ?? `flow: ${flow}\nscenarios:\n`;
  const written = scenarios.reduce((now, scenario) => withScenario(file, now, scenario), start);
  if (text === undefined) return [{ file, from: 0, to: 0, insert: written }];
  return [differing(file, text, written)];
}

function withScenario(file: string, text: string, scenario: JsonObject): string {
  const edits = insertEntry({ file, text }, '/scenarios/-', scenario);
  return applyEdits(
    text,
    edits.map((edit) => ({ ...edit, insert: withHeads(edit.insert) })),
  );
}

/** The first field of an item stands beside its dash, as people write it. */
function withHeads(text: string): string {
  return text.replaceAll(/^( *)-\r?\n\1 {2}(?=\S)/gm, '$1- ');
}

/** The one stretch in which two texts differ. */
function differing(file: string, before: string, after: string): Splice {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from += 1;
  let same = 0;
  const most = Math.min(before.length, after.length) - from;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { file, from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
