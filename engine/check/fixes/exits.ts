import { insertEntry, renameKey, setValue } from '../../flow/write.ts';
import { removeEntry } from '../../flow/write-remove.ts';
import type { Json } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { fix, stateOf, wayOut, type Broken, type Fix, type Fixer } from './fixer.ts';

/** `DEF_DEAD_END`: it is an end. */
export const makeFinal: Fixer = ({ issue, source }) =>
  fix(
    "Make it 'type: final'",
    '写成 type: final',
    insertEntry(source, appendPointer(issue.location.pointer, 'type'), 'final'),
  );

/** `DEF_DONE_IGNORED`: on to the next state of the text, else to an end. */
export const addOnDone: Fixer = (broken) => {
  const { issue, source, subject } = broken;
  const { again } = issue.params;
  if (typeof again === 'string') return enterAgain(broken, again);
  const node = stateOf(broken);
  const siblings = node?.parent?.children.filter(({ kind }) => kind !== 'history') ?? [];
  const next = node === undefined ? undefined : siblings[siblings.indexOf(node) + 1]?.path.at(-1);
  const target = next ?? wayOut(subject);
  if (node === undefined || target === undefined) return [];
  const place = node.definition.invoke === undefined ? ['onDone'] : ['invoke', 'onDone'];
  const edits = insertEntry(source, appendPointer(issue.location.pointer, ...place), target);
  return fix(`Add 'onDone: ${target}'`, `添加 onDone: ${target}`, edits);
};

/** A branch that leads to its own state enters it anew: the call is made, or the task is given, once more. */
function enterAgain({ issue, source }: Broken, target: string): readonly Fix[] {
  const { pointer, from, to } = issue.location;
  const isShort = !source.text.slice(from, to).includes(':');
  const edits = isShort
    ? setValue(source, pointer, { target, reenter: true })
    : insertEntry(source, appendPointer(pointer, 'reenter'), true);
  return fix("Add 'reenter: true'", '添加 reenter: true', edits);
}

/** `DEF_WAIT_FOREVER`: a time for the person, or a time limit that leads to an end. */
export const addTimeLimit: Fixer = (broken) => {
  const { issue, source, subject } = broken;
  const { pointer } = issue.location;
  const node = stateOf(broken);
  if (node === undefined) return [];
  const { task, after } = node.definition;
  if (task !== undefined) {
    return fix("Add 'due: P1D'", '添加 due: P1D', insertEntry(source, appendPointer(pointer, 'task', 'due'), 'P1D'));
  }
  const target = wayOut(subject);
  if (target === undefined) return [];
  const timer: Json = { delay: 'P7D', target };
  const place = appendPointer(pointer, 'after');
  const [first] = after;
  const at = first === undefined ? undefined : subject.sources.get(appendPointer(node.pointer, 'after', 0))?.pointer;
  if (at !== undefined && at !== `${place}/0`) return [];
  const edits = at === undefined ? insertEntry(source, place, [timer]) : insertEntry(source, `${place}/-`, timer);
  return fix(`After P7D, go to '${target}'`, `P7D 之后转到“${target}”`, edits);
};

/** `DEF_UNREACHABLE`: delete it, where nothing else speaks of it. */
export const deleteState: Fixer = (broken) => {
  const { issue, source, subject } = broken;
  const node = stateOf(broken);
  const named = (name: string | undefined) => name?.split('.').includes(node?.path.at(-1) ?? '') === true;
  const isNamed = subject.graph.all.some(
    (one) => one !== node && (named(one.definition.target) || named(one.definition.initial)),
  );
  const isTarget = subject.graph.choices.some(({ from, exits }) =>
    exits.some(({ transition }) => from !== node && named(transition.target)),
  );
  if (node === undefined || isNamed || isTarget) return [];
  return fix(`Delete '${node.name}'`, `删除“${node.name}”`, removeEntry(source, issue.location.pointer));
};

/** `DEF_NOTHING_TO_UNDO`: go on at once. */
export const goOn: Fixer = (broken) => {
  const { issue, source } = broken;
  const { pointer } = issue.location;
  if (stateOf(broken)?.definition.onDone.length === 0) return [];
  const edits = [
    ...removeEntry(source, appendPointer(pointer, 'compensate')),
    ...renameKey(source, appendPointer(pointer, 'onDone'), 'always'),
  ];
  return fix("Go on with 'always'", '改用 always 直接继续', edits);
};

/** `DEF_CONCURRENCY`: as many lanes as there may be. */
export const fewerLanes: Fixer = ({ issue, source }) => {
  const { limit } = issue.params;
  if (typeof limit !== 'number') return [];
  return fix(`Write ${limit}`, `改为 ${limit}`, setValue(source, issue.location.pointer, limit));
};
