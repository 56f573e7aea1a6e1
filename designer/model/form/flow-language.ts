/** The things of the flow language that have properties of their own. */
export type Thing =
  | 'flow'
  | 'state'
  | 'invoke'
  | 'forEach'
  | 'retry'
  | 'undo'
  | 'task'
  | 'outcome'
  | 'transition'
  | 'failure'
  | 'delayed'
  | 'action'
  | 'field'
  | 'parameter'
  | 'event'
  | 'slot'
  | 'waiver';

/** How a property is written on the page. */
export type Control =
  | 'text'
  | 'localized'
  | 'paragraph'
  | 'flag'
  | 'whole'
  | 'duration'
  /** A duration, or an expression that gives one. */
  | 'wait'
  /** CEL without `=`. */
  | 'condition'
  | 'conditions'
  /** Data, written in parts or as an expression. */
  | 'value'
  /** Values by name. */
  | 'values'
  /** Values by field of the context. */
  | 'assign'
  | 'schema'
  | 'names'
  | 'capability'
  | 'subFlow'
  | 'slotName'
  | 'stateName'
  | 'eventName'
  | 'errorName'
  | 'fieldName'
  /** A few words to choose from. */
  | { readonly choice: readonly string[] }
  /** Another thing within. */
  | { readonly one: Thing }
  | { readonly list: Thing }
  | { readonly map: Thing }
  /** Ways out by the name of what opens them. */
  | { readonly exits: Thing }
  /** It is what the state is: changed by gestures of its own. */
  | 'kind'
  /** Drawn and outlined beside, not in a form. */
  | 'elsewhere';

export type Section = 'does' | 'exits' | 'time' | 'undo' | 'effects' | 'about' | 'data' | 'waive';

export interface PropertyRow {
  readonly name: string;
  readonly control: Control;
  readonly section: Section;
  /** Shown only where it is written, or asked for: most never need it. */
  readonly rare?: true;
}

const about = [
  { name: 'title', control: 'localized', section: 'about' },
  { name: 'description', control: 'paragraph', section: 'about', rare: true },
] as const;

const way = [
  { name: 'guard', control: 'condition', section: 'does' },
  { name: 'target', control: 'stateName', section: 'does' },
  { name: 'assign', control: 'assign', section: 'does' },
  { name: 'actions', control: { list: 'action' }, section: 'does', rare: true },
  { name: 'reenter', control: 'flag', section: 'does', rare: true },
] as const;

const machine = [
  { name: 'type', control: 'kind', section: 'does' },
  { name: 'compensate', control: 'kind', section: 'does' },
  { name: 'initial', control: 'stateName', section: 'does' },
  { name: 'states', control: 'elsewhere', section: 'does' },
  { name: 'invoke', control: { one: 'invoke' }, section: 'does' },
  { name: 'task', control: { one: 'task' }, section: 'does' },
  { name: 'on', control: { exits: 'transition' }, section: 'exits' },
  { name: 'always', control: { list: 'transition' }, section: 'exits' },
  { name: 'after', control: { list: 'delayed' }, section: 'exits' },
  { name: 'onDone', control: { list: 'transition' }, section: 'exits' },
  { name: 'entry', control: { list: 'action' }, section: 'effects' },
  { name: 'exit', control: { list: 'action' }, section: 'effects' },
  { name: 'tags', control: 'names', section: 'about', rare: true },
  { name: 'optional', control: 'flag', section: 'about', rare: true },
  { name: 'sealed', control: 'flag', section: 'about', rare: true },
  { name: 'x-waive', control: { list: 'waiver' }, section: 'waive' },
] as const;

/**
 * Every property of the flow language with its control. A test holds it to `flow.schema.json`, so that nothing that can be
 * written is out of reach of a form.
 */
export const flowLanguage: Readonly<Record<Thing, readonly PropertyRow[]>> = {
  flow: [
    ...about,
    { name: 'flow', control: 'elsewhere', section: 'about' },
    { name: 'version', control: 'text', section: 'about' },
    { name: 'owner', control: 'text', section: 'about' },
    { name: 'input', control: 'schema', section: 'data' },
    { name: 'output', control: 'schema', section: 'data' },
    { name: 'key', control: 'value', section: 'data' },
    { name: 'search', control: 'values', section: 'data' },
    { name: 'context', control: { map: 'field' }, section: 'data' },
    { name: 'parameters', control: { map: 'parameter' }, section: 'data' },
    { name: 'events', control: { map: 'event' }, section: 'data' },
    { name: 'slots', control: { map: 'slot' }, section: 'data' },
    { name: 'expect', control: 'conditions', section: 'data' },
    ...machine,
  ],
  state: [
    ...about,
    { name: 'history', control: { choice: ['shallow', 'deep'] }, section: 'does', rare: true },
    { name: 'target', control: 'stateName', section: 'does', rare: true },
    ...machine,
    { name: 'output', control: 'value', section: 'does' },
    { name: 'was', control: 'text', section: 'about', rare: true },
  ],
  invoke: [
    { name: 'capability', control: 'capability', section: 'does' },
    { name: 'flow', control: 'subFlow', section: 'does' },
    { name: 'slot', control: 'slotName', section: 'does' },
    { name: 'input', control: 'value', section: 'does' },
    { name: 'forEach', control: { one: 'forEach' }, section: 'does', rare: true },
    { name: 'timeout', control: 'wait', section: 'time' },
    { name: 'retry', control: { one: 'retry' }, section: 'time' },
    { name: 'undo', control: { one: 'undo' }, section: 'undo' },
    { name: 'onDone', control: { list: 'transition' }, section: 'exits' },
    { name: 'onError', control: { list: 'failure' }, section: 'exits' },
  ],
  forEach: [
    { name: 'in', control: 'value', section: 'does' },
    { name: 'as', control: 'text', section: 'does' },
    { name: 'concurrency', control: 'value', section: 'does' },
    { name: 'collect', control: 'fieldName', section: 'does' },
  ],
  retry: [
    { name: 'attempts', control: 'whole', section: 'time' },
    { name: 'backoff', control: 'duration', section: 'time' },
    { name: 'within', control: 'duration', section: 'time' },
  ],
  undo: [
    { name: 'capability', control: 'capability', section: 'undo' },
    { name: 'input', control: 'value', section: 'undo' },
  ],
  task: [
    { name: 'title', control: 'localized', section: 'does' },
    { name: 'description', control: 'paragraph', section: 'does', rare: true },
    { name: 'role', control: 'names', section: 'does' },
    { name: 'due', control: 'wait', section: 'does' },
    { name: 'form', control: 'schema', section: 'does' },
    { name: 'data', control: 'values', section: 'does' },
    { name: 'outcomes', control: { exits: 'outcome' }, section: 'exits' },
  ],
  outcome: [
    { name: 'title', control: 'localized', section: 'does' },
    ...way,
    { name: 'transitions', control: { list: 'transition' }, section: 'does', rare: true },
  ],
  transition: way,
  failure: [{ name: 'error', control: 'errorName', section: 'does' }, ...way],
  delayed: [{ name: 'delay', control: 'wait', section: 'does' }, ...way],
  action: [
    { name: 'assign', control: 'assign', section: 'does' },
    { name: 'raise', control: 'eventName', section: 'does' },
    { name: 'send', control: 'eventName', section: 'does' },
    { name: 'data', control: 'value', section: 'does' },
    { name: 'delay', control: 'wait', section: 'does' },
    { name: 'guard', control: 'condition', section: 'does', rare: true },
  ],
  field: [
    { name: 'initial', control: 'value', section: 'data' },
    { name: 'nullable', control: 'flag', section: 'data' },
  ],
  parameter: [{ name: 'default', control: 'value', section: 'data' }],
  event: [
    { name: 'unexpected', control: { choice: ['park', 'refuse'] }, section: 'data' },
    { name: 'sentBy', control: { choice: ['apps', 'self'] }, section: 'data' },
    { name: 'keep', control: 'duration', section: 'data' },
  ],
  slot: [
    { name: 'contract', control: 'capability', section: 'data' },
    {
      name: 'reduce',
      control: { choice: ['one', 'first', 'all', 'any', 'collect', 'pipeline', 'merge'] },
      section: 'data',
    },
    { name: 'default', control: 'text', section: 'data' },
    { name: 'nullable', control: 'flag', section: 'data' },
  ],
  waiver: [
    { name: 'code', control: 'text', section: 'waive' },
    { name: 'reason', control: 'text', section: 'waive' },
  ],
};
