import { readYaml } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';

/** The value of a YAML text, or the line from which on it cannot be read. */
export function readYamlValue(text: string): { readonly value?: Json; readonly line?: number } {
  const { data, issues } = readYaml(text, '');
  const [first] = issues;
  if (first !== undefined) return { line: first.location.line };
  return data === undefined ? {} : { value: data };
}
