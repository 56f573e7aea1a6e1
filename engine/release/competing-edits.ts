import type { VariationStatement } from '../catalog/identity.ts';
import { intersection } from '../catalog/when.ts';
import type { Issue } from '../kernel/issue.ts';
import { sameContent } from './precedence.ts';
import type { Circumstances } from './circumstances.ts';
import type { Stated } from './stated.ts';

/**
 * Two overlays of one owner that insert at the same side of one state: overlays have no order, so the flow would depend
 * on which comes first (C5).
 */
export function competingInserts(
  all: readonly Stated<VariationStatement>[],
  { identity }: Circumstances,
): readonly Issue[] {
  const inserts = all.filter(({ statement: { edit } }) => edit.kind === 'insertBefore' || edit.kind === 'insertAfter');
  return inserts.flatMap((second, index) =>
    inserts
      .slice(0, index)
      .filter((first) => compete(first, second))
      .map((first): Issue => ({
        code: 'VARIATIONS_DO_NOT_COMMUTE',
        severity: 'error',
        location: second.at,
        params: { anchor: second.statement.edit.anchor, flow: second.statement.flow },
        related: [{ ...first.at, note: first.owner }],
        identities: [identity],
        witness: { edits: [first.value, second.value] },
      })),
  );
}

function compete(first: Stated<VariationStatement>, second: Stated<VariationStatement>): boolean {
  const [a, b] = [first.statement.edit, second.statement.edit];
  const sameSide = a.kind === b.kind && a.anchor === b.anchor;
  const sameLayer = first.layer === second.layer && first.owner !== second.owner;
  return sameSide && sameLayer && !sameContent(first, second) && intersection(first.when, second.when) !== undefined;
}
