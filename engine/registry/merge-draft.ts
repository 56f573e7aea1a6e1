import { satisfies } from 'semver';
import { applyEdits } from '../kernel/apply-edits.ts';
import { insertEntry, setValue, type SourceText } from '../flow/write.ts';
import { removeEntry } from '../flow/write-remove.ts';
import { readYaml } from '../flow/read-yaml.ts';
import { contentHash } from '../kernel/hash.ts';
import type { Edit, Issue } from '../kernel/issue.ts';
import { canonicalJson, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, parentPointer, pointerSegments, type Pointer } from '../kernel/pointer.ts';
import { draftNodes } from './draft-nodes.ts';

export interface Draft {
  readonly file: string;
  /** The text the author began with, what he made of it, and what was published meanwhile. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

/**
 * The author's text with what others published since he began: each node that only they changed is taken from theirs. A
 * node that both changed otherwise is C14, with all three versions; the author's own words stay to the byte.
 */
export function mergeDraft({ file, base, mine, theirs }: Draft): {
  readonly text: string;
  readonly issues: readonly Issue[];
} {
  const read = (text: string): Json => readYaml(text, file).data ?? null;
  const [before, own, other] = [base, mine, theirs].map((text) => draftNodes(read(text)));
  if (before === undefined || own === undefined || other === undefined) return { text: mine, issues: [] };
  let text = mine;
  const issues: Issue[] = [];
  for (const pointer of new Set([...before.keys(), ...other.keys()])) {
    const node = { before: before.get(pointer), own: own.get(pointer), other: other.get(pointer) };
    if (isSame(node.before, node.other) || isSame(node.own, node.other)) continue;
    if (isSame(node.before, node.own)) text = withNode({ file, text }, pointer, node.own, node.other);
    else if (!isNewerVersion(pointer, node)) issues.push(moved({ file, mine }, pointer, node));
  }
  return { text, issues };
}

interface Node {
  readonly before: Json | undefined;
  readonly own: Json | undefined;
  readonly other: Json | undefined;
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);
}

/** A draft goes out under a version of its own, above what was published meanwhile. */
function isNewerVersion(pointer: Pointer, { own, other }: Node): boolean {
  return pointer === '/version' && typeof own === 'string' && typeof other === 'string' && satisfies(own, `>${other}`);
}

/** The text with one node as they have it; within a map only the entries that differ, so that comments stay. */
function withNode(source: SourceText, pointer: Pointer, own: Json | undefined, other: Json | undefined): string {
  if (other === undefined) return edited(source, removeEntry(source, pointer));
  if (own === undefined) return inserted(source, pointer, other);
  if (!isJsonObject(own) || !isJsonObject(other)) return edited(source, setValue(source, pointer, other));
  let { text } = source;
  for (const key of new Set([...Object.keys(own), ...Object.keys(other)])) {
    const [mine, theirs] = [member(own, key), member(other, key)];
    if (!isSame(mine, theirs)) text = withEntry({ ...source, text }, appendPointer(pointer, key), mine, theirs);
  }
  return text;
}

function withEntry(source: SourceText, pointer: Pointer, own: Json | undefined, other: Json | undefined): string {
  if (other === undefined) return edited(source, removeEntry(source, pointer));
  return edited(source, own === undefined ? insertEntry(source, pointer, other) : setValue(source, pointer, other));
}

/** With the maps around it, where the author's text has none of them yet. */
function inserted(source: SourceText, pointer: Pointer, value: Json): string {
  const edits = insertEntry(source, pointer, value);
  if (edits.length > 0 || pointerSegments(pointer).length < 2) return edited(source, edits);
  const key = pointerSegments(pointer).at(-1) ?? '';
  return inserted(source, parentPointer(pointer), { [key]: value });
}

function edited({ text }: SourceText, edits: readonly Edit[]): string {
  return applyEdits(text, edits);
}

function moved({ file, mine }: Pick<Draft, 'file' | 'mine'>, pointer: Pointer, { before, own, other }: Node): Issue {
  const { locate } = readYaml(mine, file);
  const node = pointerSegments(pointer).join('.');
  return {
    code: 'BASE_MOVED',
    severity: 'error',
    location: { ...locate(own === undefined ? parentPointer(pointer) : pointer), file },
    params: { node, file },
    witness: { node: pointer, base: version(before), theirs: version(other), mine: version(own) },
  };
}

/** What one side has there, with its hash; null where it has nothing. */
function version(value: Json | undefined): JsonObject | null {
  return value === undefined ? null : { hash: `sha256-${contentHash(value)}`, value };
}
