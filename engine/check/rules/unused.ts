import type { Issue } from '../../kernel/issue.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { namesRead, readsWhole } from '../reads.ts';
import { keyOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_UNUSED`: a context field or parameter that no expression reads, a slot that no state calls. */
export const unused: Rule = (subject) => {
  const called = subject.calls.flatMap(({ invoke: { does } }) => (does.kind === 'slot' ? [does.slot] : []));
  return [
    ...neverRead(subject, 'context', Object.keys(subject.flow.context)),
    ...neverRead(subject, 'parameters', Object.keys(subject.flow.parameters)),
    ...notAmong(subject, 'slots', Object.keys(subject.flow.slots), new Set(called)),
  ];
};

function neverRead(subject: Subject, variable: string, names: readonly string[]): readonly Issue[] {
  if (subject.positions.some(({ text }) => readsWhole(text, variable))) return [];
  const read = new Set(subject.positions.flatMap(({ text }) => namesRead(text, variable)));
  return notAmong(subject, variable, names, read);
}

function notAmong(
  subject: Subject,
  part: string,
  names: readonly string[],
  used: ReadonlySet<string>,
): readonly Issue[] {
  return names
    .filter((name) => !used.has(name))
    .map((name) => report('DEF_UNUSED', keyOf(subject, appendPointer(`/${part}`, name)), { name: `${part}.${name}` }));
}
