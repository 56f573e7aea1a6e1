import type { Json } from '@tessera/engine';
import type { Pointer } from '@tessera/engine/catalog';
import type { OwnVariation } from './own-variations.ts';
import { saidBy } from './said-by.ts';

/** Where an identity's file says a part of the flow. */
export interface OwnPlace {
  readonly variation: OwnVariation;
  /** What the variation says in the flow. */
  readonly base: Pointer;
  /** The same in its file. */
  readonly written: Pointer;
  /** From both to the part. */
  readonly rest: string;
}

/**
 * The variation that says what stands at a place of the flow as the identity has it; undefined for what the flow, an
 * ancestor or an overlay says, and for what holds in some circumstances only.
 * @param data the flow as the identity has it
 */
export function ownPlace(variations: readonly OwnVariation[], data: Json, pointer: Pointer): OwnPlace | undefined {
  for (const variation of variations) {
    const said = variation.value['when'] === undefined ? saidBy(variation, data) : undefined;
    if (said === undefined) continue;
    const isInside = pointer === said.base || pointer.startsWith(`${said.base}/`);
    if (isInside) return { variation, ...said, rest: pointer.slice(said.base.length) };
  }
  return undefined;
}
