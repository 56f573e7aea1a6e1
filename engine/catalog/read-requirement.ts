import type { Issue } from '../kernel/issue.ts';
import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { isIdentityPath } from './identity-path.ts';
import { readLocalized } from './read-localized.ts';
import { readNeed } from './read-need.ts';
import {
  itemsOf,
  openObject,
  optionalNumber,
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
import type { Part, Requirement, Target } from './requirement.ts';

const partFields = ['id', 'title', 'owner', 'target', 'parts', 'needs', 'accept'];
const rootFields = ['requirement', 'title', 'identity', 'owner', 'target', 'parts'];
/** What some tools let people write by hand, and what is computed here. */
const computed = ['level', 'status', 'progress'];
const idPattern = /^[a-z0-9][a-z0-9-]{0,62}$/;
/** How deep a tree may be, and how many parts it may have. */
export const requirementLimits = { depth: 8, parts: 500 } as const;

/**
 * A requirement from parsed text. All issues are collected; with any of them there is no requirement.
 * @param locate where the node at a pointer of `data` was written
 * @param file the name that places and issues carry
 */
export function readRequirement(
  data: Json,
  locate: Locate,
  file: string,
): { readonly requirement?: Requirement; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', [...rootFields, ...computed]);
  if (node === undefined) return { issues: reading.issues };
  refuseComputed(reading, node);
  const requirement = readRoot(reading, node);
  refuseTwice(reading, requirement);
  return reading.issues.length > 0 ? { issues: reading.issues } : { requirement, issues: [] };
}

function readRoot(reading: Reading, node: Node): Requirement {
  const identity = requiredText(reading, node, 'identity');
  if (identity !== '' && !isIdentityPath(identity)) {
    report(reading, 'IDN_BAD_PATH', appendPointer(node.pointer, 'identity'), { path: identity });
  }
  if (member(node.object, 'parts') === undefined) reportMissing(reading, node, 'parts');
  return {
    id: readId(reading, node, 'requirement'),
    identity,
    owner: optionalText(reading, node, 'owner') ?? '',
    parts: readParts(reading, node, 1),
    at: placeOf(reading, appendPointer(node.pointer, 'requirement')),
    ...besides(reading, node),
  };
}

function besides(reading: Reading, node: Node): Pick<Requirement, 'title' | 'target'> {
  const title = readLocalized(reading, node, 'title');
  const target = readTarget(reading, node);
  return { ...(title === undefined ? {} : { title }), ...(target === undefined ? {} : { target }) };
}

function readParts(reading: Reading, node: Node, depth: number): readonly Part[] {
  const list = member(node.object, 'parts');
  const pointer = appendPointer(node.pointer, 'parts');
  if (list !== undefined && (!isJsonArray(list) || list.length === 0)) {
    reportType(reading, pointer, 'list of parts', list);
    return [];
  }
  if (depth > requirementLimits.depth) {
    report(reading, 'REQ_TOO_LARGE', pointer, { depth: requirementLimits.depth });
    return [];
  }
  return itemsOf(node, 'parts').flatMap((item) => {
    const part = openObject(reading, item.value, item.pointer, [...partFields, ...computed]);
    return (part && readPart(reading, part, depth)) ?? [];
  });
}

function readPart(reading: Reading, node: Node, depth: number): Part | undefined {
  refuseComputed(reading, node);
  const owner = optionalText(reading, node, 'owner');
  const base = {
    id: readId(reading, node, 'id'),
    at: placeOf(reading, node.pointer),
    ...besides(reading, node),
    ...(owner === undefined ? {} : { owner }),
  };
  const hasParts = member(node.object, 'parts') !== undefined;
  if (hasParts === (member(node.object, 'needs') !== undefined)) {
    reportOneOf(reading, node, ['parts', 'needs']);
    return undefined;
  }
  if (hasParts) return { ...base, kind: 'branch', parts: readParts(reading, node, depth + 1) };
  const needs = readNeed(reading, node);
  return needs && { ...base, kind: 'leaf', needs, accept: textList(reading, node, 'accept') };
}

function readId(reading: Reading, node: Node, key: 'requirement' | 'id'): string {
  const id = requiredText(reading, node, key);
  if (id === '' || idPattern.test(id)) return id;
  report(reading, 'DEF_BAD_NAME', appendPointer(node.pointer, key), { name: id.slice(0, 120), example: 'pay-fast' });
  return id;
}

function readTarget(reading: Reading, outer: Node): Target | undefined {
  const written = member(outer.object, 'target');
  if (written === undefined) return undefined;
  const pointer = appendPointer(outer.pointer, 'target');
  const node = openObject(reading, written, pointer, ['metric', 'min', 'max', 'by']);
  if (node === undefined) return undefined;
  const min = optionalNumber(reading, node, 'min');
  const max = optionalNumber(reading, node, 'max');
  const by = optionalText(reading, node, 'by');
  if (min === undefined && max === undefined) reportMissing(reading, node, 'min');
  if (by !== undefined && !isDate(by)) {
    report(reading, 'DEF_TYPE', appendPointer(pointer, 'by'), { expected: 'a date, like 2027-03-31', found: by });
  }
  return {
    metric: requiredText(reading, node, 'metric'),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(by === undefined ? {} : { by }),
  };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function refuseComputed(reading: Reading, node: Node): void {
  for (const field of computed) {
    if (member(node.object, field) === undefined) continue;
    report(reading, 'REQ_LEVEL_WRITTEN', `${appendPointer(node.pointer, field)}#key`, { field });
  }
}

/** Every part is addressed by its id alone. */
function refuseTwice(reading: Reading, { parts }: Requirement): void {
  const all = partsBelow(parts);
  const [first, ...others] = all.length > requirementLimits.parts ? all : [];
  if (first !== undefined && others.length > 0) {
    report(reading, 'REQ_TOO_LARGE', '/parts', { parts: requirementLimits.parts });
  }
  const seen = new Map<string, Part>();
  for (const part of all) {
    const known = seen.get(part.id);
    seen.set(part.id, known ?? part);
    if (known === undefined || part.id === '') continue;
    reading.issues.push({
      code: 'REQ_PART_TWICE',
      severity: 'error',
      location: part.at,
      params: { part: part.id, line: known.at.line },
      related: [{ ...known.at, note: { en: 'the first one', 'zh-CN': '第一处' } }],
    });
  }
}

/** All parts of a tree, from above, each before those inside it. */
export function partsBelow(parts: readonly Part[]): readonly Part[] {
  return parts.flatMap((part) => [part, ...(part.kind === 'branch' ? partsBelow(part.parts) : [])]);
}
