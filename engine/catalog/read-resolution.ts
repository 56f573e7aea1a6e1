import { valid } from 'semver';
import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { isCellAddress } from './cell-address.ts';
import { resolvableConflicts, type RecordedResolution } from './identity.ts';
import { isIdentityPath } from './identity-path.ts';
import { overlayName } from './overlay-range.ts';
import { readChoice } from './read-fields.ts';
import {
  entriesOf,
  openObject,
  optionalText,
  placeOf,
  report,
  reportMissing,
  reportOneOf,
  reportType,
  requiredText,
  textList,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';

const decisions = ['choose', 'value', 'order'];
const fields = ['resolution', ...decisions, 'because', 'by', 'expires', 'participants'];

/** A recorded decision from parsed text (identities.md section 7); one decision a file, so that each is reviewed alone. */
export function readResolution(
  data: Json,
  locate: Locate,
  file: string,
): { readonly resolution?: RecordedResolution; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fields);
  const subject = node && openObject(reading, member(node.object, 'resolution'), '/resolution', subjectFields);
  const resolution = node && subject && readParts(reading, node, subject);
  return reading.issues.length > 0 || resolution === undefined
    ? { issues: reading.issues }
    : { resolution, issues: [] };
}

const subjectFields = ['conflict', 'identity', 'cell'];

function readParts(reading: Reading, node: Node, subject: Node): RecordedResolution | undefined {
  const identity = requiredText(reading, subject, 'identity');
  if (identity !== '' && !isIdentityPath(identity)) {
    report(reading, 'IDN_BAD_PATH', appendPointer(subject.pointer, 'identity'), { path: identity });
  }
  const cell = requiredText(reading, subject, 'cell');
  if (cell !== '' && !isCellAddress(cell)) {
    reportType(reading, appendPointer(subject.pointer, 'cell'), 'the address of a cell like parameter:flow.name', cell);
  }
  const expires = readExpiry(reading, node);
  const decision = readDecision(reading, node);
  if (decision === undefined) return undefined;
  return {
    conflict: readChoice(reading, subject, 'conflict', resolvableConflicts, 'required'),
    identity,
    cell,
    decision,
    because: requiredText(reading, node, 'because'),
    by: requiredText(reading, node, 'by'),
    ...(expires === undefined ? {} : { expires }),
    participants: readParticipants(reading, node),
    at: placeOf(reading, subject.pointer),
  };
}

function readDecision(reading: Reading, node: Node): RecordedResolution['decision'] | undefined {
  const given = decisions.filter((kind) => member(node.object, kind) !== undefined);
  if (given.length !== 1) {
    reportOneOf(reading, node, decisions);
    return undefined;
  }
  const value = member(node.object, 'value');
  if (value !== undefined) return { kind: 'value', value };
  const participants = textList(reading, node, 'order');
  if (participants.length > 0) return { kind: 'order', participants };
  return { kind: 'choose', participant: requiredText(reading, node, 'choose') };
}

function readExpiry(reading: Reading, node: Node): string | undefined {
  const expires = optionalText(reading, node, 'expires');
  if (expires === undefined || Number.isFinite(Date.parse(expires))) return expires;
  reportType(reading, appendPointer(node.pointer, 'expires'), 'a date', expires);
  return undefined;
}

/** Who took part, with the hash of what each said: a decision without them could never become stale. */
function readParticipants(reading: Reading, node: Node): RecordedResolution['participants'] {
  const entries = entriesOf(reading, node, 'participants');
  if (entries.length === 0) reportMissing(reading, node, 'participants');
  for (const { name, value, pointer } of entries) {
    if (!isParticipant(name)) reportType(reading, `${pointer}#key`, "an identity's path or 'overlay@1.0.0'", name);
    if (typeof value !== 'string' || !/^sha256-[0-9a-f]{8,64}$/.test(value)) {
      reportType(reading, pointer, 'a hash like sha256-9f…', value);
    }
  }
  return Object.fromEntries(entries.map(({ name, value }) => [name, typeof value === 'string' ? value : '']));
}

function isParticipant(name: string): boolean {
  const [overlay = '', version] = name.split('@');
  return version === undefined ? isIdentityPath(name) : overlayName.test(overlay) && valid(version) !== null;
}
