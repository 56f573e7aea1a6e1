import { fieldsOf, list, text, texts, type Fields } from './api.ts';
import { paint, padded, personLocale, renderTable } from './output.ts';
import { identityLines } from './render-plan.ts';
import { spoken } from './spoken.ts';

const columns = {
  en: ['review', 'state', 'of', 'by', 'at', 'note'],
  'zh-CN': ['评审', '状态', '内容', '提交者', '时间', '说明'],
} as const;

/** As much of the hash as people copy. */
const shownDigits = 12;

export function renderReviews(items: readonly Fields[]): string {
  const rows = items.map((one) => [
    text(one, 'id'),
    stateWord(one),
    subjectsOf(one),
    nameOf(one),
    text(one, 'at'),
    text(one, 'note'),
  ]);
  return renderTable(columns[personLocale()], rows);
}

/** @param plan what its publish would do, where that was asked */
export function renderReview(review: Fields, plan: Fields = {}): string {
  const id = text(review, 'id');
  const closed = fieldsOf(review, 'closed');
  const unchanged = Number(review['unchanged']);
  const comment = text(closed, 'comment');
  return [
    `${paint('bold', id)}  ${stateWord(review)}`,
    line('of', '内容', [subjectsOf(review), unchanged === 0 ? '' : unchangedWords(unchanged)]),
    line('by', '提交', [nameOf(review), text(review, 'at'), text(review, 'note')]),
    line('authors', '参与', [texts(review, 'authors').join(', ')]),
    ...(text(closed, 'by') === '' ? [] : [line('closed', '了结', [nameOf(closed), text(closed, 'at'), comment])]),
    ...identityLines(plan),
    ...nextOf(review, id),
  ].join('\n');
}

function line(en: string, zh: string, parts: readonly string[]): string {
  return `  ${padded(spoken(en, zh), 9)}${parts.filter((part) => part !== '').join('  ')}`;
}

function nextOf(review: Fields, id: string): readonly string[] {
  if (text(review, 'mayDecide') !== 'true') return [];
  const line = `tessera review approve ${id} --content ${text(review, 'content').slice(0, shownDigits)}`;
  return [spoken(`To approve exactly this: ${line}`, `批准此内容：${line}`)];
}

/** The key that did it, and whom it acts for where that is somebody else. */
export function nameOf(done: Fields): string {
  const [key, person] = [text(done, 'by'), text(done, 'person')];
  return person === '' ? key : spoken(`${person} (key ${key})`, `${person}（密钥 ${key}）`);
}

/** So many names tell which review it is. */
const mostNames = 5;

/** What it changes; whatever else was sent along says what is published. */
function subjectsOf(review: Fields): string {
  const names = list(review, 'changed').map((changed) => text(changed, 'name'));
  if (names.length === 0) return spoken('nothing changes', '没有变化');
  const more = names.length - mostNames;
  if (more <= 0) return names.join(', ');
  const shown = names.slice(0, mostNames).join(', ');
  return spoken(`${shown} and ${more} more`, `${shown} 等 ${names.length} 项`);
}

function unchangedWords(count: number): string {
  return spoken(`(${count} more say what is published)`, `（另有 ${count} 项与已发布的相同）`);
}

function stateWord(review: Fields): string {
  if (text(review, 'stale') === 'true') return paint('yellow', spoken('stale: ask again', '已过期，须重新提交'));
  const words = {
    open: spoken('waits for a decision', '等待决定'),
    sentBack: spoken('sent back', '已退回'),
    approved: spoken('approved', '已批准'),
    withdrawn: spoken('withdrawn', '已撤回'),
    replaced: spoken('replaced', '已被取代'),
  };
  return Object.entries(words).find(([state]) => state === text(review, 'state'))?.[1] ?? text(review, 'state');
}
