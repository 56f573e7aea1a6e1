import { issueErrors } from '../kernel/issue-errors.ts';
import type { ErrorEntry } from '../kernel/errors/entry.ts';
import { startOf, type Issue, type Location } from '../kernel/issue.ts';
import type { Json } from '../kernel/json.ts';
import { parentPointer, type Pointer } from '../kernel/pointer.ts';
import { maxDepth } from '../kernel/to-json.ts';
import { halfWidthFix } from './half-width.ts';
import { locationOf, textLines, type Span, type TextLines } from './text-lines.ts';
import { libraryFault, scanFault, type TextFault } from './yaml-fault.ts';
import { yamlTree } from './yaml-tree.ts';
import type { NodeFault } from './yaml-value.ts';

/** The size limit of one definition file (DESIGN section 7). */
const maxDefinitionBytes = 1024 * 1024;

/** A YAML or JSON file as plain data with positions. */
export interface YamlFile {
  /** Absent if the text cannot be read at all; `null` for an empty text. */
  readonly data?: Json;
  /**
   * The place of a value; of its key with `#key` after the pointer; of the CEL in a one-line scalar with `#expression`.
   * A node that is not there has the place of the nearest ancestor that is.
   */
  readonly locate: (pointer: Pointer) => Location;
  /** The same without falling back. */
  readonly find: (pointer: Pointer) => Location | undefined;
  /** The offsets alone, by the pointers of `locate`. */
  readonly spans: ReadonlyMap<string, Span>;
  /** All faults, in the order of the text. */
  readonly issues: readonly Issue[];
}

/**
 * Reads a text as YAML 1.2 (JSON is a part of it): size and nesting are measured before the parser runs; anchors,
 * aliases, merge keys, tags and further documents are refused; every error is collected and told in our own words
 * (xstate-and-cel.md section 7, bad-inputs.md A1 to A11 and A24).
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = textLines(file, text);
  if (new TextEncoder().encode(text).length > maxDefinitionBytes) {
    return unreadable(lines, [{ from: 0, to: 0, code: 'DEF_TOO_LARGE', params: { limit: '1 MiB' } }]);
  }
  const tree = yamlTree(text);
  if (tree.kind === 'refused') {
    return unreadable(
      lines,
      tree.faults.map((fault) => scanFault(lines, fault, maxDepth)),
    );
  }
  const { errors, warnings } = tree.document;
  const problems = [...errors, ...warnings].map((problem) => libraryFault(lines, problem));
  if (problems.length > 0) return unreadable(lines, withoutFollowers(problems));
  const value = tree.value();
  const issues = inOrder(value.faults.map((fault) => nodeIssue(lines, fault)));
  const readable = value.faults.every((fault) => statusOf(fault) !== 400);
  return { ...(readable ? { data: value.data } : {}), ...places(lines, value.spans), issues };
}

/** After a tab the rest of the text only looks broken. */
function withoutFollowers(faults: readonly TextFault[]): readonly TextFault[] {
  const tab = faults.find((fault) => fault.code === 'YAML_TAB');
  return tab === undefined ? faults : faults.filter((fault) => fault.code === 'YAML_TAB' || fault.from < tab.from);
}

function unreadable(lines: TextLines, faults: readonly TextFault[]): YamlFile {
  const issues = inOrder(faults.map((fault) => nodeIssue(lines, { ...fault, pointer: '' })));
  return { ...places(lines, new Map()), issues: withHalfWidth(lines, issues) };
}

/** Full-width punctuation is what breaks a text written with a Chinese keyboard: the first fault tells how to mend it. */
function withHalfWidth({ file, text }: TextLines, issues: readonly Issue[]): readonly Issue[] {
  const first = issues.findIndex(({ code }) => code === 'YAML_SYNTAX');
  const fix = first < 0 ? undefined : halfWidthFix(file, text);
  if (fix === undefined) return issues;
  return issues.map((issue, index) => (index === first ? { ...issue, fixes: [fix] } : issue));
}

function places(lines: TextLines, spans: ReadonlyMap<string, Span>): Pick<YamlFile, 'locate' | 'find' | 'spans'> {
  const known = new Map<Pointer, Location>();
  const find = (pointer: Pointer) => {
    const span = spans.get(pointer);
    if (span === undefined) return undefined;
    const found = known.get(pointer) ?? locationOf(lines, plainPointer(pointer), span);
    known.set(pointer, found);
    return found;
  };
  const locate = (pointer: Pointer): Location => {
    const found = find(pointer);
    if (found !== undefined) return found;
    const plain = plainPointer(pointer);
    if (plain !== pointer) return locate(plain);
    return pointer === '' ? startOf(lines.file) : locate(parentPointer(pointer));
  };
  return { find, locate, spans };
}

function plainPointer(pointer: Pointer): Pointer {
  return pointer.replace(/#(?:key|expression)$/, '');
}

function nodeIssue(lines: TextLines, fault: NodeFault): Issue {
  const location = locationOf(lines, fault.pointer, fault);
  const base = { code: fault.code, severity: 'error', location, params: fault.params } as const;
  if (fault.first === undefined) return base;
  const first = locationOf(lines, fault.pointer, fault.first);
  return { ...base, params: { ...fault.params, line: first.line }, related: [{ ...first, note: 'first' }] };
}

function statusOf(fault: NodeFault): number {
  const entry: ErrorEntry = issueErrors[fault.code];
  return entry.status;
}

function inOrder(issues: readonly Issue[]): readonly Issue[] {
  return issues.toSorted((a, b) => a.location.from - b.location.from);
}
