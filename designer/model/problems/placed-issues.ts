import type { Json } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import type { OwnVariation } from '../vary/own-variations.ts';
import { placeInFlow } from '../vary/place-in-flow.ts';

interface Seen {
  /** The flow's own. */
  readonly file: string;
  /** The flow as the identity of the lens has it. */
  readonly data: Json;
  /** What that identity varies, and in which file. */
  readonly own: { readonly file: string; readonly variations: readonly OwnVariation[] } | undefined;
}

/** Issues by the place of the flow that they are about, also those that stand in the identity's file: where it varies that place. */
export function placedIssues(issues: readonly IssueView[], seen: Seen): ReadonlyMap<string, readonly IssueView[]> {
  const placed = new Map<string, IssueView[]>();
  for (const issue of issues) {
    const pointer = placeOf(issue, seen);
    if (pointer !== undefined) placed.set(pointer, [...(placed.get(pointer) ?? []), issue]);
  }
  return placed;
}

function placeOf({ file, pointer }: IssueView, seen: Seen): string | undefined {
  if (file === seen.file) return pointer;
  return file === seen.own?.file ? placeInFlow(seen.own.variations, seen.data, pointer) : undefined;
}
