import type { Json } from '@tessera/engine';
import { appendPointer, isJsonArray, isJsonObject, type Pointer } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import { stateAt, textOf, type FlowText, type WrittenState } from './flow-text.ts';
import type { Link } from './link.ts';

type JsonObject = Readonly<Record<string, Json>>;

/** What a file of scenarios says about states of a flow: where instances stand, tasks, effects, inputs. */
export function scenarioLinks(file: string, text: string, flow: FlowText): readonly Link[] {
  const data = text.includes(flow.id) ? writtenData(text) : undefined;
  if (!isJsonObject(data)) return [];
  const isOwn = textOf(data['flow']).split('@')[0] === flow.id;
  const context: Context = { file, flow };
  return objects(data['scenarios'], '/scenarios').flatMap(([scenario, pointer]) => [
    ...expected(context, scenario['expect'], `${pointer}/expect`, isOwn),
    ...objects(scenario['steps'], `${pointer}/steps`).flatMap(([step, at]) => [
      ...expected(context, step['expect'], `${at}/expect`, isOwn),
      ...(isOwn ? named(context, step['task'], `${at}/task`) : []),
    ]),
  ]);
}

interface Context {
  readonly file: string;
  readonly flow: FlowText;
}

/** What is expected of the flow itself, and of its instances below another one. */
function expected(context: Context, value: Json | undefined, pointer: Pointer, isOwn: boolean): readonly Link[] {
  if (!isJsonObject(value)) return [];
  const flows = isJsonObject(value['flows']) ? Object.entries(value['flows']) : [];
  const below = flows.flatMap(([name, inner]) =>
    expected(context, inner, appendPointer(pointer, 'flows', name), name === context.flow.id),
  );
  if (!isOwn) return below;
  const { effects, inputs } = value;
  return [
    ...['state', 'tasks', 'overdue'].flatMap((key) => listed(context, value[key], `${pointer}/${key}`)),
    ...listed(context, effects, `${pointer}/effects`, 'task '),
    ...(isJsonObject(inputs) ? Object.keys(inputs) : []).flatMap((key) => {
      const state = called(context.flow, key);
      if (state?.value['task'] === undefined) return [];
      return [link(context, { kind: 'key', pointer: appendPointer(pointer, 'inputs', key) }, key, '', state)];
    }),
    ...below,
  ];
}

function listed(context: Context, value: Json | undefined, pointer: Pointer, before = ''): readonly Link[] {
  if (!isJsonArray(value)) return named(context, value, pointer, before);
  return value.flatMap((item, index) => named(context, item, appendPointer(pointer, index), before));
}

function named(context: Context, value: Json | undefined, pointer: Pointer, before = ''): readonly Link[] {
  if (typeof value !== 'string' || !value.startsWith(before)) return [];
  const text = value.slice(before.length);
  const state = called(context.flow, text);
  return state === undefined ? [] : [link(context, { kind: 'value', pointer }, text, before, state)];
}

/** By its whole path, or by the end of one path alone. */
function called(flow: FlowText, text: string): WrittenState | undefined {
  const whole = stateAt(flow, text.split('.'));
  const ends = flow.states.filter(({ names }) => names.join('.').endsWith(`.${text}`));
  return whole ?? (ends.length === 1 ? ends[0] : undefined);
}

function link({ file }: Context, place: Link['place'], text: string, before: string, { names }: WrittenState): Link {
  return { file, place, by: 'name', from: [], text, before, behind: '', to: names };
}

function objects(list: Json | undefined, pointer: Pointer): readonly (readonly [JsonObject, Pointer])[] {
  if (!isJsonArray(list)) return [];
  return list.flatMap((item, index) => (isJsonObject(item) ? [[item, appendPointer(pointer, index)] as const] : []));
}
