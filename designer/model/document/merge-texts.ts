import { mergeDraft } from '@tessera/engine/analysis';
import { applyEdits, insertEntry, readYaml, removeEntry, setValue } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';
import { jsonOf } from '../diff/json-of.ts';
import { mergeLines } from './merge-lines.ts';

export interface MergeRequest {
  readonly file: string;
  /** What both began with. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Conflicts that are decided, by pointer. */
  readonly choices?: Readonly<Record<string, MergeChoice>>;
}

export type MergeChoice = 'mine' | 'theirs';

export interface Merged {
  /** Mine with what only they changed; of an open conflict it has mine. */
  readonly text: string;
  readonly conflicts: readonly MergeConflict[];
}

/** A part that both changed, each otherwise. A side that is absent has nothing there. */
export interface MergeConflict {
  readonly file: string;
  readonly pointer: string;
  readonly base?: Json;
  readonly mine?: Json;
  readonly theirs?: Json;
}

/** Three texts merged by the places of their YAML; where one cannot be read, the whole text is one place. */
export function mergeTexts(request: MergeRequest): Merged {
  const { file, base, mine, theirs, choices = {} } = request;
  if (theirs === base || theirs === mine) return { text: mine, conflicts: [] };
  if (mine === base) return { text: theirs, conflicts: [] };
  if ([base, mine, theirs].some((text) => readYaml(text, file).issues.length > 0)) return wholeText(request);
  const first = mergeDraft({ file, base, mine, theirs });
  const conflicts = first.issues.map(({ witness }) => conflictOf(file, witness ?? null));
  const undone = conflicts
    .filter(({ pointer }) => choices[pointer] === 'theirs')
    .reduce((text, conflict) => asAtFirst({ file, text }, conflict), mine);
  // A place that is as it was at first takes what they have.
  const { text } = undone === mine ? first : mergeDraft({ file, base, mine: undone, theirs });
  const lines = mergeLines(base, undone, theirs);
  const isWorded = lines !== undefined && saysTheSame(lines, text, file);
  return {
    text: isWorded ? lines : text,
    conflicts: conflicts.filter(({ pointer }) => choices[pointer] === undefined),
  };
}

/** The places decide what is merged; where the lines come to the same, the words and comments of both stay. */
function saysTheSame(one: string, other: string, file: string): boolean {
  const [a, b] = [one, other].map((text) => readYaml(text, file));
  return a !== undefined && a.issues.length === 0 && JSON.stringify(jsonOf(a.data)) === JSON.stringify(jsonOf(b?.data));
}

function wholeText({ file, base, mine, theirs, choices = {} }: MergeRequest): Merged {
  const choice = choices[''];
  if (choice !== undefined) return { text: choice === 'mine' ? mine : theirs, conflicts: [] };
  return { text: mine, conflicts: [{ file, pointer: '', base, mine, theirs }] };
}

function conflictOf(file: string, witness: Json): MergeConflict {
  const { node, ...sides } = Object.fromEntries(Object.entries(witness ?? {}));
  const valueOf = (name: 'base' | 'mine' | 'theirs') => {
    const value = Object.entries(sides[name] ?? {}).find(([key]) => key === 'value');
    return value === undefined ? {} : { [name]: value[1] };
  };
  return {
    file,
    pointer: typeof node === 'string' ? node : '',
    ...valueOf('base'),
    ...valueOf('mine'),
    ...valueOf('theirs'),
  };
}

function asAtFirst(source: { readonly file: string; readonly text: string }, conflict: MergeConflict): string {
  const { pointer, base, mine } = conflict;
  if (base === undefined) return applyEdits(source.text, removeEntry(source, pointer));
  const edits = mine === undefined ? insertEntry(source, pointer, base) : setValue(source, pointer, base);
  return applyEdits(source.text, edits);
}
