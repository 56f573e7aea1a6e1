import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import { isJsonArray, isJsonObject } from '../kernel/json.ts';
import type { StateDefinition } from '../flow/definition.ts';
import type { ReleaseBody } from '../release/release.ts';
import { hidden, mask } from '../schema/mask.ts';
import type { Trigger } from '../machine/trigger.ts';
import type { HistoryBody, HistoryEntry, InstanceView } from './views.ts';

/** What hides personal data from who may not read it (security.md section 5): by schema, and by value where none says. */
export interface Hiding {
  /** Hides what the schema marks, and what was hidden before wherever it stands. */
  readonly by: (schema: JsonSchema, value: Json) => Json;
  /** Hides what was hidden before wherever it stands. */
  readonly known: (value: Json) => Json;
  readonly body: ReleaseBody;
}

/** Shorter ones would hide half of everything. */
const shortest = 2;
/** So many different texts are looked for; who has more of them has a schema for each place. */
const most = 500;

const marked = new WeakMap<ReleaseBody, boolean>();

/** Whether anything of a release is marked: most have nothing to hide, and cost nothing. */
export function hasPersonal(body: ReleaseBody): boolean {
  const known = marked.get(body);
  if (known !== undefined) return known;
  const found = JSON.stringify(body).includes('"x-pii"');
  marked.set(body, found);
  return found;
}

/** @param input and data of the instance, from which the texts to hide are learnt */
export function hidingOf(body: ReleaseBody, input: Json, data: JsonObject): Hiding {
  const texts = new Set<string>();
  const by = (schema: JsonSchema, value: Json): Json => {
    const found = mask(schema, value);
    for (const text of found.texts) if (text.length >= shortest && texts.size < most) texts.add(text);
    return hideTexts(found.value, texts);
  };
  by(body.flow.input, input);
  hideData(body, data, by);
  return { by, known: (value) => hideTexts(value, texts), body };
}

export function hideInstance(view: InstanceView, hiding: Hiding): InstanceView {
  const { flow } = hiding.body;
  return {
    ...view,
    input: hiding.by(flow.input, view.input),
    data: hideData(hiding.body, view.data, hiding.by),
    search: objectOf(hiding.known(view.search)),
    ...(view.output === undefined ? {} : { output: hiding.by(flow.output ?? true, view.output) }),
    ...(view.resolved === undefined ? {} : { resolved: objectOf(hiding.known(view.resolved)) }),
  };
}

/** The data of an instance at some row of its history. */
export function hideMoment<T extends { readonly data: JsonObject }>(moment: T, hiding: Hiding): T {
  return { ...moment, data: hideData(hiding.body, moment.data, hiding.by) };
}

export function hideEntry(entry: HistoryEntry, hiding: Hiding): HistoryEntry {
  return { ...entry, entry: hideBody(entry.entry, hiding) };
}

function hideBody(entry: HistoryBody, hiding: Hiding): HistoryBody {
  switch (entry.kind) {
    case 'step':
      return { ...entry, trigger: hideTrigger(entry, hiding) };
    case 'attempt':
      return { ...entry, message: textOf(hiding.known(entry.message)) };
    case 'set':
      return { ...entry, record: hideRecord(entry.record, hiding) };
    case 'note':
      return { ...entry, detail: objectOf(hiding.known(entry.detail)) };
  }
}

/** Of a call's result the contract tells, of a decision its form; of a sub-flow's, what was learnt of the instance. */
function hideTrigger({ trigger, call }: Extract<HistoryBody, { kind: 'step' }>, hiding: Hiding): Trigger {
  const { flow, contracts } = hiding.body;
  const contract = call === undefined ? undefined : contracts[call.contract];
  switch (trigger.kind) {
    case 'start':
      return { ...trigger, input: hiding.by(flow.input, trigger.input) };
    case 'event':
      return { ...trigger, payload: hiding.by(flow.events[trigger.type]?.schema ?? true, trigger.payload) };
    case 'done':
      return { ...trigger, output: hiding.by(contract?.output ?? formOf(flow.root, trigger.id), trigger.output) };
    case 'failed': {
      const { code, message, data } = trigger.error;
      const schema = contract?.errors[code]?.data ?? true;
      const shown = data === undefined ? {} : { data: hiding.by(schema, data) };
      return { ...trigger, error: { code, message: textOf(hiding.known(message)), ...shown } };
    }
    case 'timer':
    case 'operator':
      return trigger;
  }
}

/** The schema of what a person decided: the outcome, and the form of the state's task. */
function formOf(root: StateDefinition, id: string): JsonSchema {
  const state = id.split('.').reduce<StateDefinition | undefined>((found, name) => found?.states[name], root);
  const form = state?.task?.form;
  return form === undefined ? true : { properties: { form } };
}

/** Whole parts of a record, of which the data has schemas. */
function hideRecord(parts: JsonObject, hiding: Hiding): JsonObject {
  const { data } = parts;
  const shown = isJsonObject(data) ? { ...parts, data: hideData(hiding.body, data, hiding.by) } : parts;
  return objectOf(hiding.known(shown));
}

function hideData({ flow }: ReleaseBody, data: JsonObject, by: Hiding['by']): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([field, value]) => [field, by(flow.context[field]?.schema ?? true, value)]),
  );
}

function hideTexts(value: Json, texts: ReadonlySet<string>): Json {
  if (texts.size === 0) return value;
  if (typeof value === 'string') return hideInText(value, texts);
  if (isJsonArray(value)) return value.map((item) => hideTexts(item, texts));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, hideTexts(item, texts)]));
}

function hideInText(text: string, texts: ReadonlySet<string>): string {
  if (texts.has(text)) return hidden;
  let shown = text;
  // Within other words only what is long enough to be no chance.
  for (const part of texts) if (part.length > 3 && shown.includes(part)) shown = shown.replaceAll(part, hidden);
  return shown;
}

function objectOf(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : hidden;
}
