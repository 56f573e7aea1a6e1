import { hash } from 'node:crypto';
import type { ReleaseBody } from '../../release/release.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { WholeInstance } from './archived-store.ts';

/** One line of an archive file. A file begins with a `file` line; a release stands before the first instance that needs it. */
export type ArchiveLine =
  | { readonly kind: 'file'; readonly format: string; readonly at: string }
  | { readonly kind: 'release'; readonly id: ReleaseId; readonly body: ReleaseBody }
  | ({ readonly kind: 'instance' } & Omit<WholeInstance, 'number'>);

export const format = 'tessera-archive-1';

/** The hash before a file's first line. */
export const firstHash = '0'.repeat(64);

export interface Chained {
  readonly text: string;
  readonly hash: string;
}

/**
 * A line as text, with the hash of the line before and its own content as its last member: whoever changes, removes or
 * reorders a line changes every hash behind it, and the store keeps the last one.
 */
export function chained(line: ArchiveLine, before: string): Chained {
  const content = JSON.stringify(line);
  const own = hashOf(before, content);
  return { text: `${content.slice(0, -1)},"hash":"${own}"}\n`, hash: own };
}

const hashMember = /,"hash":"([0-9a-f]{64})"\}$/;

export interface Unchained {
  readonly line: ArchiveLine;
  readonly hash: string;
  /** Its hash is the one of its content after the line before. */
  readonly follows: boolean;
}

/** Reads a line back; undefined where it is no line of an archive. */
export function unchained(text: string, before: string): Unchained | undefined {
  const own = hashMember.exec(text)?.[1];
  if (own === undefined) return undefined;
  const content = text.replace(hashMember, '}');
  const line: ArchiveLine = JSON.parse(content);
  return { line, hash: own, follows: hashOf(before, content) === own };
}

function hashOf(before: string, content: string): string {
  return hash('sha256', `${before}\n${content}`, 'hex');
}
