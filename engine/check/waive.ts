import type { ErrorEntry } from '../kernel/errors/entry.ts';
import type { Issue } from '../kernel/issue.ts';
import { issueErrors } from '../kernel/issue-errors.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import { placeOf, report } from './report.ts';
import type { StateNode } from './state-node.ts';
import type { Subject } from './subject.ts';

interface PlacedWaiver {
  readonly node: StateNode;
  readonly code: string;
  readonly reason: string;
  readonly pointer: Pointer;
}

/**
 * The issues, those marked that a waiver of their state, of a state around it, or of the flow covers; and what is wrong
 * with the waivers themselves. An error is never waived.
 */
export function waive(subject: Subject, issues: readonly Issue[]): readonly Issue[] {
  const waivers = subject.graph.all.flatMap((node) =>
    (node.definition.waive ?? []).map(({ code, reason }, index) => ({
      node,
      code,
      reason,
      pointer: appendPointer(node.pointer, 'waive', index),
    })),
  );
  if (waivers.length === 0) return issues;
  const used = new Set<PlacedWaiver>();
  const marked = issues.map((issue): Issue => {
    const waiver = waivers.findLast((one) => one.code === issue.code && covers(subject, one, issue));
    if (waiver === undefined || issue.severity === 'error') return issue;
    used.add(waiver);
    return { ...issue, waived: waiver.reason };
  });
  return [...marked, ...waivers.filter((one) => !used.has(one)).flatMap((one) => uncovered(subject, one))];
}

/** What stands in the text that the waiver is written in; the root's is the whole flow, whatever texts it was made of. */
function covers(subject: Subject, { node, pointer }: PlacedWaiver, { location }: Issue): boolean {
  if (node.parent === undefined) return true;
  const written = placeOf(subject, pointer);
  const state = written.pointer.slice(0, written.pointer.lastIndexOf('/x-waive'));
  const isWithin = location.pointer === state || location.pointer.startsWith(`${state}/`);
  return location.file === written.file && isWithin;
}

function uncovered(subject: Subject, { code, pointer }: PlacedWaiver): readonly Issue[] {
  const known = Object.keys(issueErrors).filter(isWaivable);
  if (known.includes(code)) return [report('DEF_WAIVER_UNUSED', placeOf(subject, pointer), { code })];
  const close = Object.hasOwn(issueErrors, code) ? undefined : nearest(code, known);
  const params = { code, ...(close === undefined ? {} : { nearest: close }) };
  return [report('DEF_WAIVER_REFUSED', placeOf(subject, pointer), params)];
}

function isWaivable(code: string): boolean {
  const entries: Readonly<Record<string, ErrorEntry>> = issueErrors;
  const { severity = 'error' } = entries[code] ?? {};
  return severity !== 'error';
}
