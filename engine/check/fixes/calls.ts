import { insertEntry, setValue } from '../../flow/write.ts';
import { removeEntry } from '../../flow/write-remove.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type JsonSchema } from '../../kernel/json.ts';
import type { Edit } from '../../kernel/issue.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { toJson } from '../../kernel/to-json.ts';
import { lookUp, type Call } from '../calls.ts';
import { placeOf } from '../report.ts';
import { usualTimeout } from '../usual-timeout.ts';
import { fix, wayOut, type Broken, type Fixer } from './fixer.ts';

/** `DEF_NO_TIMEOUT`: the time that its hint names. */
export const addTimeout: Fixer = (broken) => {
  const call = callOf(broken);
  if (call === undefined) return [];
  const time = usualTimeout(call);
  const place = appendPointer(broken.issue.location.pointer, 'timeout');
  return fix(`Add 'timeout: ${time}'`, `添加 timeout: ${time}`, insertEntry(broken.source, place, time));
};

/** `DEF_ERROR_UNHANDLED`: a branch for the error, to where other errors lead. */
export const handleError: Fixer = (broken) => {
  const call = callOf(broken);
  const { error } = broken.issue.params;
  const target = call?.invoke.onError.at(-1)?.target ?? wayOut(broken.subject);
  if (call === undefined || target === undefined || typeof error !== 'string') return [];
  const place = appendPointer(writtenPointer(broken, call), 'onError');
  const edits = appended(broken, call, place, { error, target });
  return fix(`On ${error}, go to '${target}'`, `出现 ${error} 时转到“${target}”`, edits);
};

/** `DEF_RETRY_UNSAFE`: once. */
export const dropRetry: Fixer = ({ issue, source }) =>
  fix("Drop 'retry'", '去掉 retry', removeEntry(source, issue.location.pointer));

/** `DEF_RETRY_TOO_LONG`: as many attempts as there is time for. */
export const fewerAttempts: Fixer = ({ issue, source }) => {
  const { fewer } = issue.params;
  if (typeof fewer !== 'number') return [];
  return fix(`Take ${fewer}`, `改为 ${fewer} 次`, setValue(source, issue.location.pointer, fewer));
};

/** `DEF_NO_UNDO`: the contract's undo, its input taken from what the call gave and got, by the same names. */
export const addUndo: Fixer = (broken) => {
  const { issue, source, subject } = broken;
  const call = callOf(broken);
  const { undo } = issue.params;
  if (call === undefined || typeof undo !== 'string') return [];
  const input = undoInput(call, lookUp(subject.undoInputs, undo) ?? true);
  if (input === undefined) return [];
  const place = appendPointer(issue.location.pointer, 'undo');
  return fix(`Undo it by ${undo}`, `用 ${undo} 撤销`, insertEntry(source, place, { capability: undo, input }));
};

/** Every required field by its name in the output, else as the call itself was given it; undefined where one is neither. */
function undoInput({ invoke, contract }: Call, schema: JsonSchema): JsonObject | undefined {
  const required = isJsonObject(schema) ? member(schema, 'required') : undefined;
  const output = isJsonObject(contract?.output) ? member(contract.output, 'properties') : undefined;
  const names = isJsonArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const entries = names.map((key): readonly [string, Json | undefined] => {
    if (isJsonObject(output) && member(output, key) !== undefined) return [key, `=output.${key}`];
    return [key, isJsonObject(invoke.input) ? member(invoke.input, key) : undefined];
  });
  const found = entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return found.length === entries.length ? Object.fromEntries(found) : undefined;
}

function callOf({ issue, subject }: Broken): Call | undefined {
  return subject.calls.find(({ node }) => node.name === issue.params['state']);
}

/** Of the `invoke`, in the author's text. */
function writtenPointer({ issue }: Broken, { invoke }: Call): string {
  const { pointer } = issue.location;
  return invoke.onError.length === 0 ? pointer : pointer.replace(/\/onError$/, '');
}

/** Behind a list's last entry; a single one without a list becomes a list. */
function appended({ source, subject }: Broken, call: Call, place: Pointer, value: Json): readonly Edit[] {
  const { onError } = call.invoke;
  if (onError.length === 0) return insertEntry(source, place, [value]);
  const isList = placeOf(subject, appendPointer(call.pointer, 'onError', 0)).pointer === `${place}/0`;
  if (isList) return insertEntry(source, appendPointer(place, '-'), value);
  const all = toJson([...onError, value]);
  return all.ok ? setValue(source, place, all.value) : [];
}
