import type { ResolvableConflict } from '../catalog/identity.ts';
import type { Fix } from '../kernel/issue.ts';
import { participantName } from './participants.ts';
import type { Stated } from './stated.ts';

/** What a decision would be about. */
export interface ConflictSubject {
  readonly kind: ResolvableConflict;
  readonly cell: string;
  readonly identity: string;
  readonly participants: Readonly<Record<string, string>>;
  /** A file in whose folder the decision may stand. */
  readonly beside: string;
}

/** For each rival the file that records a decision for it; who decides writes the reason and his name. */
export function recordingFixes(subject: ConflictSubject, rivals: readonly Stated[]): readonly Fix[] {
  const names = [...new Set(rivals.map(({ owner }) => participantName(owner)))];
  const isOneEach = names.length === rivals.length;
  return rivals.map(({ owner, value }) => {
    const decision = isOneEach ? `choose: ${participantName(owner)}` : `value: ${JSON.stringify(value)}`;
    return {
      title: titleOf(decision),
      asks: true,
      edits: [{ file: fileOf(subject), from: 0, to: 0, insert: text(subject, decision) }],
    };
  });
}

/** The same for the order in which edits are applied (C5). */
export function orderingFix(subject: ConflictSubject, owners: readonly string[]): Fix {
  const decision = `order: [${owners.map(participantName).join(', ')}]`;
  return {
    title: titleOf(decision),
    asks: true,
    edits: [{ file: fileOf(subject), from: 0, to: 0, insert: text(subject, decision) }],
  };
}

function titleOf(decision: string): Fix['title'] {
  return { en: `Record the resolution ${decision}`, 'zh-CN': `记录裁决 ${decision}` };
}

function fileOf({ beside, identity, cell }: ConflictSubject): string {
  const folder = beside.slice(0, beside.lastIndexOf('/') + 1);
  const name = cell.slice(cell.indexOf(':') + 1).replaceAll(/[^\w-]+/g, '-');
  return `${folder}${identity}.${name}.resolution.yaml`;
}

function text({ kind, identity, cell, participants }: ConflictSubject, decision: string): string {
  return [
    `resolution: { conflict: ${kind}, identity: ${identity}, cell: ${cell} }`,
    decision,
    "because: ''",
    "by: ''",
    'participants:',
    ...Object.entries(participants).map(([name, hash]) => `  ${name}: ${hash}`),
    '',
  ].join('\n');
}
