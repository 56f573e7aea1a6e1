import { isOpen } from '../../model/problems/problem-counts.ts';
import type { Session } from '../session/session.ts';
import { announce } from '../kit/announce.tsx';

const at = new WeakMap<Session, string>();

/** Goes to the next or former problem in the order of the text, round and round; false where there is none. */
export function nextProblem(session: Session, step: 1 | -1): boolean {
  const open = session
    .get()
    .issues.filter(isOpen)
    .toSorted((a, b) => (a.file === b.file ? a.from - b.from : a.file < b.file ? -1 : 1));
  const keys = open.map(({ file, from, code }) => `${file} ${from} ${code}`);
  const last = keys.indexOf(at.get(session) ?? '');
  const index = last < 0 ? (step === 1 ? 0 : open.length - 1) : (last + step + open.length) % open.length;
  const issue = open[index];
  const key = keys[index];
  if (issue === undefined || key === undefined) return false;
  at.set(session, key);
  session.goTo(issue);
  announce(issue.message);
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-problem="${CSS.escape(key)}"]`)?.focus();
  });
  return true;
}
