import { setValue } from '../../flow/write.ts';
import { formatDuration, parseDuration } from '../../kernel/duration.ts';
import { placeOf } from '../report.ts';
import { fix, type Fixer } from './fixer.ts';

/** `DEF_TIMER_NEVER`: half of the time that there is; a sub-flow gets what its longest wait needs. */
export const fitTime: Fixer = ({ issue, source, subject }) => {
  const { pointer } = issue.location;
  const { limit, needed } = issue.params;
  const limitMs = typeof limit === 'string' ? parseDuration(limit) : undefined;
  if (limitMs === undefined || isExpression(source.text, issue.location)) return [];
  if (pointer.endsWith('/timeout')) {
    return typeof needed === 'string'
      ? fix(`Give it ${needed}`, `改为 ${needed}`, setValue(source, pointer, needed))
      : [];
  }
  if (!/\/(?:delay|due)$/.test(pointer) || placeOf(subject, '').file !== source.file) return [];
  const time = formatDuration(Math.floor(limitMs / 2));
  return fix(`Shorten it to ${time}`, `缩短为 ${time}`, setValue(source, pointer, time));
};

/** What a parameter gives is not to be changed at the place that reads it. */
function isExpression(text: string, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return text.slice(from, to).replace(/^["']/, '').startsWith('=');
}
