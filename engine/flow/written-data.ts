import type { Json } from '../kernel/json.ts';
import { yamlTree } from './yaml-tree.ts';

/**
 * The data of a text that can be written to; undefined where it cannot be read: then no edit of it could be trusted.
 * Shares the parsed document with the edits.
 */
export function writtenData(text: string): Json | undefined {
  const tree = yamlTree(text);
  if (tree.kind === 'refused' || tree.document.errors.length > 0 || tree.document.warnings.length > 0) return undefined;
  const { data, faults } = tree.value();
  return faults.some(({ code }) => code === 'YAML_DUPLICATE_KEY') ? undefined : data;
}
