import type { Json } from '@tessera/engine';
import { pointerSegments, type Pointer } from '@tessera/engine/catalog';
import type { OwnVariation } from './own-variations.ts';
import { saidBy } from './said-by.ts';

/** What a variation says of itself, and not of the state that it brings in. */
const ofItself: ReadonlySet<string> = new Set([
  'insertBefore',
  'insertAfter',
  'addTransition',
  'state',
  'when',
  'context',
]);

/**
 * Where what an identity's file says stands in the flow as the identity has it; undefined for what stands nowhere there.
 *
 * @param data the flow as the identity has it
 */
export function placeInFlow(variations: readonly OwnVariation[], data: Json, pointer: Pointer): Pointer | undefined {
  for (const variation of variations) {
    if (pointer !== variation.pointer && !pointer.startsWith(`${variation.pointer}/`)) continue;
    const said = saidBy(variation, data);
    if (said === undefined) return undefined;
    const isInside = pointer.startsWith(`${said.written}/`);
    const rest = isInside ? pointer.slice(said.written.length) : '';
    const [first = ''] = pointerSegments(rest);
    // `on` of a state behind another one names the exit of that one.
    const isExit = first === 'on' && typeof variation.value['on'] === 'string';
    return ofItself.has(first) || isExit ? said.base : said.base + rest;
  }
  return undefined;
}
