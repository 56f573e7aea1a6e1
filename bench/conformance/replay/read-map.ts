import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readYaml } from '@tessera/engine/flow';
import { message, type Issue, type Json, type JsonObject } from '@tessera/engine';
import { isList, isObject, textOf } from './log.ts';
import { emptyMap, type ActivityRule, type AnswerRule, type ReplayMap } from './replay-map.ts';

const known = ['extends', 'rename', 'only', 'identity', 'input', 'start', 'events', 'settle'];

/** Reads a mapping and those it extends; own entries win. @throws Error with the place of what cannot be read */
export function readMap(file: string, extending: readonly string[] = []): ReplayMap {
  if (extending.includes(file)) throw new Error(`${file} extends itself: ${[...extending, file].join(' → ')}`);
  const yaml = readYaml(readFileSync(file, 'utf8'), file);
  const [fault] = yaml.issues;
  if (fault !== undefined) throw new Error(placed(fault));
  const fields = yaml.data ?? {};
  const refuse = (pointer: string, problem: string): never => {
    const { line, column } = yaml.locate(pointer);
    throw new Error(`${file}:${line}:${column}: ${problem}`);
  };
  if (!isObject(fields)) return refuse('', 'a mapping of keys is due');
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) refuse(`/${key}#key`, `there is no '${key}'; known are ${known.join(', ')}`);
  }
  const base = typeof fields['extends'] === 'string' ? inherited(fields['extends'], file, extending) : emptyMap;
  return merged(base, fields, refuse);
}

type Refuse = (pointer: string, problem: string) => never;

function placed({ location: { file, line, column }, code, params }: Issue): string {
  return `${file}:${line}:${column}: ${message(code, params, 'en').message}`;
}

function inherited(path: string, file: string, extending: readonly string[]): ReplayMap {
  return readMap(join(dirname(file), path), [...extending, file]);
}

function merged(base: ReplayMap, fields: JsonObject, refuse: Refuse): ReplayMap {
  const only = text(fields, 'only', refuse) ?? base.only;
  const identity = text(fields, 'identity', refuse) ?? base.identity;
  return {
    rename: { ...base.rename, ...object(fields, 'rename', refuse) },
    ...(only === undefined ? {} : { only }),
    ...(identity === undefined ? {} : { identity }),
    input: fields['input'] ?? base.input,
    start: isList(fields['start']) ? fields['start'].map(textOf) : base.start,
    events: { ...base.events, ...rules(object(fields, 'events', refuse), refuse) },
    settle: text(fields, 'settle', refuse) ?? base.settle,
  };
}

function text(fields: JsonObject, key: string, refuse: Refuse): string | undefined {
  const value = fields[key];
  if (value === undefined || typeof value === 'string') return value;
  return refuse(`/${key}`, `'${key}' is text`);
}

function object(fields: JsonObject, key: string, refuse: Refuse): JsonObject {
  const value = fields[key] ?? {};
  return isObject(value) ? value : refuse(`/${key}`, `'${key}' is a mapping`);
}

function rules(events: JsonObject, refuse: Refuse): Readonly<Record<string, ActivityRule>> {
  return Object.fromEntries(
    Object.entries(events).map(([activity, value]) => {
      const rule = ruleFrom(value);
      return [activity, rule ?? refuse(pointerTo(activity), ruleHelp)];
    }),
  );
}

const ruleHelp =
  "an activity is 'ignore', { send, data }, { task, outcome, form, as } or { answer, output | error, data }";

function pointerTo(activity: string): string {
  return `/events/${activity.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function ruleFrom(value: Json): ActivityRule | undefined {
  if (value === 'ignore') return { kind: 'ignore' };
  if (!isObject(value)) return undefined;
  const { send, task, outcome, answer } = value;
  if (typeof send === 'string') return { kind: 'send', event: send, data: value['data'] ?? {} };
  if (task !== undefined && typeof outcome === 'string') {
    const tasks = (isList(task) ? task : [task]).map(textOf);
    const role = typeof value['as'] === 'string' ? { role: value['as'] } : {};
    return { kind: 'decide', tasks, outcome, form: value['form'] ?? {}, ...role };
  }
  const result = answerFrom(value);
  return typeof answer === 'string' && result !== undefined
    ? { kind: 'answer', capability: answer, result }
    : undefined;
}

function answerFrom({ output, error, data }: JsonObject): AnswerRule | undefined {
  if (typeof error === 'string') return { kind: 'error', code: error, ...(data === undefined ? {} : { data }) };
  return output === undefined ? undefined : { kind: 'output', output };
}
