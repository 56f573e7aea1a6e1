import { partsBelow } from '../../catalog/read-requirement.ts';
import type { Part, Requirement } from '../../catalog/requirement.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { nearest } from '../../kernel/nearest.ts';

/** @throws EngineError REQ_PART_NOT_FOUND */
export function partNamed({ id, parts }: Requirement, wanted: string): Part {
  const all = partsBelow(parts);
  const part = all.find((one) => one.id === wanted);
  if (part !== undefined) return part;
  const close = nearest(
    wanted,
    all.map((one) => one.id),
  );
  const params = { requirement: id, part: wanted.slice(0, 80), ...(close === undefined ? {} : { nearest: close }) };
  throw new EngineError('REQ_PART_NOT_FOUND', { params });
}
