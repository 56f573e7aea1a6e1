import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { classifications, elementTypes, type DataElement } from './element.ts';
import { readLocalized } from './read-localized.ts';
import {
  entriesOf,
  openObject,
  optionalText,
  placeOf,
  report,
  reportChoice,
  reportType,
  requiredText,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';

const fields = ['element', 'title', 'type', 'unit', 'codes', 'owner', 'classification'];
const idPattern = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/;

/**
 * A data element from parsed text: `element`, `type`, and beside them `title`, `unit`, `codes`, `owner`,
 * `classification`. All issues are collected; with any of them there is no element.
 */
export function readElement(
  data: Json,
  locate: Locate,
  file: string,
): { readonly element?: DataElement; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fields);
  const element = node === undefined ? undefined : readRoot(reading, node);
  return element === undefined || reading.issues.length > 0 ? { issues: reading.issues } : { element, issues: [] };
}

function readRoot(reading: Reading, node: Node): DataElement | undefined {
  const id = requiredText(reading, node, 'element');
  if (id !== '' && !idPattern.test(id)) {
    const params = { name: id.slice(0, 120), example: 'order.amount' };
    report(reading, 'DEF_BAD_NAME', appendPointer(node.pointer, 'element'), params);
  }
  const written = requiredText(reading, node, 'type');
  const type = elementTypes.find((one) => one === written);
  if (type === undefined && written !== '')
    reportChoice(reading, appendPointer(node.pointer, 'type'), elementTypes, written);
  const title = readLocalized(reading, node, 'title');
  const unit = optionalText(reading, node, 'unit');
  const owner = optionalText(reading, node, 'owner');
  const classification = readClassification(reading, node);
  const codes = readCodes(reading, node);
  if (type === undefined) return undefined;
  return {
    id,
    type,
    codes,
    ...(title === undefined ? {} : { title }),
    ...(unit === undefined ? {} : { unit }),
    ...(owner === undefined ? {} : { owner }),
    ...(classification === undefined ? {} : { classification }),
    at: placeOf(reading, appendPointer(node.pointer, 'element')),
  };
}

function readClassification(reading: Reading, node: Node): DataElement['classification'] {
  const written = member(node.object, 'classification');
  const known = classifications.find((one) => one === written);
  if (written !== undefined && known === undefined)
    reportChoice(reading, appendPointer(node.pointer, 'classification'), classifications, written);
  return known;
}

/** `PAID: { en: Paid, zh-CN: 已支付 }`, or one text for all. */
function readCodes(reading: Reading, node: Node): DataElement['codes'] {
  const codes = entriesOf(reading, node, 'codes').flatMap(({ name, value, pointer }) => {
    const text = typeof value === 'string' ? value : textsOf(value);
    if (text !== undefined) return [[name, text] as const];
    reportType(reading, pointer, 'text', value);
    return [];
  });
  return Object.fromEntries(codes);
}

function textsOf(value: Json): DataElement['codes'][string] | undefined {
  if (typeof value !== 'object' || value === null || !('en' in value)) return undefined;
  const { en, 'zh-CN': zh } = value;
  return typeof en === 'string' && typeof zh === 'string' ? { en, 'zh-CN': zh } : undefined;
}
