import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/**
 * `DEF_CHECK_INCOMPLETE`: the data was not followed on every way. Reads and guards are then held to the declared types
 * alone, and so is every mapping.
 */
export const checkIncomplete: Rule = (subject) => {
  const { data, flow } = subject;
  if (data.complete) return [];
  const rest = Object.keys(flow.context).map((name) => `context.${name}`);
  const params = { rule: 'DEF_UNASSIGNED, DEF_MAY_BE_NULL', limit: data.limit, rest };
  return [report('DEF_CHECK_INCOMPLETE', placeOf(subject, '/root'), params)];
};
