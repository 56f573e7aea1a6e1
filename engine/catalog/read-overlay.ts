import { valid } from 'semver';
import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Claim, Overlay, When } from './identity.ts';
import { overlayName } from './overlay-range.ts';
import { readLocalized } from './read-localized.ts';
import {
  itemsOf,
  openObject,
  optionalText,
  placeOf,
  reportType,
  requiredText,
  textList,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';
import { isCellAddress } from './cell-address.ts';
import { readOverlayRanges, readStatements, statementFields } from './read-statements.ts';
import { readWhen } from './read-when.ts';

const fields = ['overlay', 'version', 'title', 'owner', 'requires', 'excludes', 'claims', 'when', ...statementFields];

/** An overlay from parsed text: an identity's keys plus version, requires, excludes, claims and a `when` for all of it. */
export function readOverlay(
  data: Json,
  locate: Locate,
  file: string,
): { readonly overlay?: Overlay; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fields);
  if (node === undefined) return { issues: reading.issues };
  const overlay = readParts(reading, node);
  return reading.issues.length > 0 ? { issues: reading.issues } : { overlay, issues: [] };
}

function readParts(reading: Reading, node: Node): Overlay {
  const overlay = requiredText(reading, node, 'overlay');
  if (overlay !== '' && !overlayName.test(overlay)) {
    reportType(reading, appendPointer(node.pointer, 'overlay'), 'a name of small letters, digits and -', overlay);
  }
  const version = requiredText(reading, node, 'version');
  if (version !== '' && valid(version) === null) {
    reportType(reading, appendPointer(node.pointer, 'version'), 'a version like 1.0.0', version);
  }
  const title = readLocalized(reading, node, 'title');
  const when = readWhen(reading, member(node.object, 'when'), appendPointer(node.pointer, 'when'));
  return {
    overlay,
    version,
    ...(title === undefined ? {} : { title }),
    owner: optionalText(reading, node, 'owner') ?? '',
    requires: readOverlayRanges(reading, node, 'requires'),
    excludes: textList(reading, node, 'excludes'),
    claims: readClaims(reading, node, when),
    statements: readStatements(reading, node, when),
    at: placeOf(reading, appendPointer(node.pointer, 'overlay')),
  };
}

/** Cells that the overlay claims, while its own condition holds. */
function readClaims(reading: Reading, node: Node, when: When): readonly Claim[] {
  return itemsOf(node, 'claims').flatMap(({ value, pointer }) => {
    if (typeof value === 'string' && isCellAddress(value))
      return [{ cell: value, when, at: placeOf(reading, pointer) }];
    reportType(reading, pointer, 'the address of a cell like parameter:flow.name', value);
    return [];
  });
}
