import { asText, report, type Part } from './reading.ts';

/** `stock.reserve@^1`: a name and a range of its versions. */
export interface Reference {
  readonly name: string;
  readonly range: string;
}

const capabilityName = /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/;
const flowName = /^[a-z][a-z0-9-]*$/;
const versionPart = String.raw`(?:\d+|x|\*)`;
const range = new RegExp(`^[~^=]?${versionPart}(?:\\.${versionPart}){0,2}(?:-[0-9A-Za-z.-]+)?$`);

export function readCapabilityReference(at: Part | undefined): Reference | undefined {
  return readReference(at, capabilityName, 'stock.reserve@^1');
}

export function readFlowReference(at: Part | undefined): Reference | undefined {
  return readReference(at, flowName, 'parcel-delivery@^1');
}

export function isFlowName(name: string): boolean {
  return flowName.test(name);
}

function readReference(at: Part | undefined, names: RegExp, example: string): Reference | undefined {
  const text = asText(at);
  if (at === undefined || text === undefined) return undefined;
  const separator = text.indexOf('@');
  const reference = { name: text.slice(0, Math.max(0, separator)), range: text.slice(separator + 1) };
  if (separator > 0 && names.test(reference.name) && range.test(reference.range)) return reference;
  report(at, 'DEF_BAD_RANGE', { text, example });
  return undefined;
}
