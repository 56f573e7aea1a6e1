import type { VariationStatement } from '../catalog/identity.ts';
import { unreachable } from '../kernel/unreachable.ts';
import { addContext } from './vary-context.ts';
import { findAnchor, isSealed, missingAnchor } from './find-anchor.ts';
import { refused, type Anchor, type Varied, type VariedFlow } from './varied-flow.ts';
import { addTransition } from './vary-add-transition.ts';
import { disable } from './vary-disable.ts';
import { insertAfter, insertBefore } from './vary-insert.ts';
import { replaceField } from './vary-field.ts';
import { replaceState } from './vary-replace.ts';

/** Applies one typed edit (identities.md section 4); the result is an ordinary flow again. */
export function vary(flow: VariedFlow, variation: VariationStatement): Varied {
  const { root } = flow.definition;
  const anchor = findAnchor(root, variation.edit.anchor);
  if (anchor === undefined) {
    const params = missingAnchor(root, variation.edit.anchor);
    return refused(flow, variation, 'VARIATIONS_DO_NOT_COMMUTE', params);
  }
  if (isSealed(root, anchor.path)) return refused(flow, variation, 'VARIATION_SEALED');
  const extended = addContext(flow, variation);
  if (extended.issues.length > 0) return extended;
  const varied = edit(extended.flow, variation, anchor);
  return varied.issues.length > 0 ? { flow, issues: varied.issues } : varied;
}

function edit(flow: VariedFlow, variation: VariationStatement, anchor: Anchor): Varied {
  const change = variation.edit;
  switch (change.kind) {
    case 'insertBefore':
      return insertBefore(flow, variation, change, anchor);
    case 'insertAfter':
      return insertAfter(flow, variation, change, anchor);
    case 'replace':
      return change.field === undefined
        ? replaceState(flow, variation, change.with, anchor)
        : replaceField(flow, variation, { field: change.field, value: change.with }, anchor);
    case 'disable':
      return disable(flow, variation, anchor);
    case 'addTransition':
      return addTransition(flow, variation, change, anchor);
    default:
      return unreachable(change);
  }
}
