import type { OverlayRange, Statements, When } from './identity.ts';
import { readBindings } from './read-bindings.ts';
import { readParameters, readSlots, readVersion, type FlowBlock } from './read-flow-statements.ts';
import { parseOverlayRange } from './overlay-range.ts';
import { readPolicies } from './read-policies.ts';
import { readVariations } from './read-variations.ts';
import { entriesOf, itemsOf, openObject, placeOf, reportType, type Node, type Reading } from './reading.ts';
import { intersection } from './when.ts';

/** The keys an identity and an overlay share. */
export const statementFields = ['bind', 'flows', 'policies'];

/** The statements of an identity or overlay, each narrowed by the condition of the whole file. */
export function readStatements(reading: Reading, node: Node, whole: When = {}): Statements {
  const blocks = flowBlocks(reading, node);
  const varied = blocks.map((block) => readVariations(reading, block));
  return {
    bindings: narrowAll(readBindings(reading, node), whole),
    versions: narrowAll(
      blocks.flatMap((block) => readVersion(reading, block)),
      whole,
    ),
    parameters: narrowAll(
      [...blocks.flatMap((block) => readParameters(reading, block)), ...varied.flatMap(({ parameters }) => parameters)],
      whole,
    ),
    slots: narrowAll(
      blocks.flatMap((block) => readSlots(reading, block)),
      whole,
    ),
    variations: narrowAll(
      varied.flatMap(({ variations }) => variations),
      whole,
    ),
    policies: readPolicies(reading, node),
  };
}

/** `name@range` entries of `install` or `requires`. */
export function readOverlayRanges(reading: Reading, node: Node, key: string): readonly OverlayRange[] {
  return itemsOf(node, key).flatMap(({ value, pointer }) => {
    const range = typeof value === 'string' ? parseOverlayRange(value) : undefined;
    if (range === undefined) reportType(reading, pointer, "'overlay@range'", value);
    return range === undefined ? [] : [{ ...range, at: placeOf(reading, pointer) }];
  });
}

function flowBlocks(reading: Reading, node: Node): readonly FlowBlock[] {
  return entriesOf(reading, node, 'flows').flatMap(({ name, value, pointer }) => {
    const block = openObject(reading, value, pointer, ['version', 'parameters', 'slots', 'variations']);
    return block === undefined ? [] : [{ ...block, flow: name }];
  });
}

/** A statement whose own condition excludes the overlay's can never apply and is left out. */
function narrowAll<S extends { readonly when: When }>(statements: readonly S[], whole: When): readonly S[] {
  return statements.flatMap((statement) => {
    const when = intersection(statement.when, whole);
    return when === undefined ? [] : [{ ...statement, when }];
  });
}
