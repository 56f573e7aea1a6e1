import { boundedCache } from '../schema/bounded-cache.ts';
import type { Json } from '../kernel/json.ts';
import { parseForWriting } from './yaml-entry.ts';
import { scanYaml } from './yaml-scan.ts';
import { yamlValue } from './yaml-value.ts';

interface Written {
  readonly data?: Json;
}

/** As many as there are documents for writing. */
const known = boundedCache<Written>(4);

/**
 * The data of a text that can be written to; undefined where it cannot be read: then no edit of it could be trusted.
 * Shares the parsed document with the edits.
 */
export function writtenData(text: string): Json | undefined {
  return known.getOrMake(text, () => read(text)).data;
}

function read(text: string): Written {
  if (scanYaml(text).length > 0) return {};
  const document = parseForWriting(text);
  if (document.errors.length > 0 || document.warnings.length > 0) return {};
  return { data: yamlValue(text, document.contents).data };
}
