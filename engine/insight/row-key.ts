import { groupKey, type InstanceGroup } from './instance-group.ts';

/** The values of the keys asked for. @param own those that are no matter of the group, by key */
export function rowKey(
  by: readonly string[],
  group: InstanceGroup,
  own: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const key of by) values[key] = groupKey(group, key) ?? own[key] ?? '';
  return values;
}
