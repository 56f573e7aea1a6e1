import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Identity } from './identity.ts';
import { isIdentityPath } from './identity-path.ts';
import { readLocalized } from './read-localized.ts';
import {
  openObject,
  optionalFlag,
  optionalText,
  placeOf,
  report,
  reportChoice,
  requiredText,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';
import { readOverlayRanges, readStatements, statementFields } from './read-statements.ts';

const fields = ['identity', 'title', 'owner', 'abstract', 'status', 'install', ...statementFields];
const statuses = ['draft', 'active', 'suspended', 'retired'] as const;

/**
 * A business identity from parsed text. All issues are collected; with any of them there is no identity.
 * @param locate where the node at a pointer of `data` was written
 * @param file the name that places and issues carry
 */
export function readIdentity(
  data: Json,
  locate: Locate,
  file: string,
): { readonly identity?: Identity; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fields);
  if (node === undefined) return { issues: reading.issues };
  const identity = readParts(reading, node);
  return reading.issues.length > 0 ? { issues: reading.issues } : { identity, issues: [] };
}

function readParts(reading: Reading, node: Node): Identity {
  const path = requiredText(reading, node, 'identity');
  if (path !== '' && !isIdentityPath(path)) {
    report(reading, 'IDN_BAD_PATH', appendPointer(node.pointer, 'identity'), { path });
  }
  const title = readLocalized(reading, node, 'title');
  return {
    path,
    ...(title === undefined ? {} : { title }),
    owner: optionalText(reading, node, 'owner') ?? '',
    abstract: optionalFlag(reading, node, 'abstract'),
    status: readStatus(reading, node),
    install: readOverlayRanges(reading, node, 'install'),
    statements: readStatements(reading, node),
    at: placeOf(reading, appendPointer(node.pointer, 'identity')),
  };
}

function readStatus(reading: Reading, node: Node): Identity['status'] {
  const written = member(node.object, 'status') ?? 'active';
  const status = statuses.find((known) => known === written);
  if (status === undefined) reportChoice(reading, appendPointer(node.pointer, 'status'), statuses, written);
  return status ?? 'draft';
}
