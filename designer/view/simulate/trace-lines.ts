import type { TraceEntry } from '@tessera/engine/simulate';
import type { Json } from '@tessera/engine';
import type { Say, Word } from '../text/words.ts';
import type { NameOfState } from './use-state-names.ts';

export const traceWords = {
  call: ['call {name}', '调用 {name}'],
  undo: ['undo with {name}', '撤销：{name}'],
  task: ['task for {name}', '待办：{name}'],
  start: ['start {name}', '启动 {name}'],
  send: ['send itself {name}', '向自身发送 {name}'],
  timer: ['set a timer', '设定计时'],
  abandon: ['leave a call in flight', '放下进行中的调用'],
  attempt: ['attempt {n} failed: {code}', '第 {n} 次尝试失败：{code}'],
  parked: ['{event} is kept for later', '{event} 暂存待用'],
  dropped: ['{event} is taken by nobody', '{event} 无人接收'],
  incident: ['incident {code}', '异常单 {code}'],
  resolved: ['incident {code} is resolved', '异常单 {code} 已处理'],
  cancelled: ['cancelled: {reason}', '已取消：{reason}'],
  moves: ['{from} → {to}', '{from} → {to}'],
  begins: ['begins in {to}', '从 {to} 开始'],
  ends: ['{from} ends it', '{from} 结束流程'],
} satisfies Record<string, Word>;

/** One thing that happened, with the data that belong to it. */
export interface TraceLine {
  readonly flow: string;
  readonly text: string;
  readonly tone: 'move' | 'does' | 'bad';
  readonly data?: Json;
}

export function traceLines(
  entries: readonly TraceEntry[],
  say: Say<keyof typeof traceWords>,
  nameOf: NameOfState,
): readonly TraceLine[] {
  return entries.flatMap((entry) => linesOf(entry, say, nameOf).map((line) => ({ flow: entry.flow, ...line })));
}

type Line = Omit<TraceLine, 'flow'>;

function linesOf(entry: TraceEntry, say: Say<keyof typeof traceWords>, nameOf: NameOfState): readonly Line[] {
  switch (entry.kind) {
    case 'step': {
      const named = (states: readonly string[]) => states.map((state) => nameOf(entry.flow, state)).join(', ');
      const [from, to] = [named(entry.from), named(entry.to)];
      const moved = from === to ? [] : [{ text: moveText(from, to, say), tone: 'move' } as const];
      return [...moved, ...entry.effects.flatMap((effect) => effectLine(effect, say))];
    }
    case 'attempt':
      return [{ text: say('attempt', { n: entry.attempt, code: entry.code }), tone: 'bad', data: entry.message }];
    case 'parked':
      return [{ text: say('parked', { event: entry.event }), tone: 'does' }];
    case 'dropped':
      return [{ text: say('dropped', { event: entry.event }), tone: 'bad' }];
    case 'incident':
      return [{ text: say('incident', { code: entry.code }), tone: 'bad', data: entry.params }];
    case 'resolved':
      return [{ text: say('resolved', { code: entry.code }), tone: 'does' }];
    case 'cancelled':
      return [{ text: say('cancelled', { reason: entry.reason }), tone: 'bad' }];
  }
}

function moveText(from: string, to: string, say: Say<keyof typeof traceWords>): string {
  if (from === '') return say('begins', { to });
  return to === '' ? say('ends', { from }) : say('moves', { from, to });
}

type Effect = Extract<TraceEntry, { kind: 'step' }>['effects'][number];

function effectLine(effect: Effect, say: Say<keyof typeof traceWords>): readonly Line[] {
  switch (effect.kind) {
    case 'call': {
      const kind = effect.undoOf === undefined ? 'call' : 'undo';
      return [{ text: say(kind, { name: effect.contract }), tone: 'does', data: effect.input }];
    }
    case 'task':
      return [{ text: say('task', { name: effect.roles.join(', ') }), tone: 'does', data: effect.input }];
    case 'start':
      return [{ text: say('start', { name: effect.flow }), tone: 'does', data: effect.input }];
    case 'send':
      return [{ text: say('send', { name: effect.event }), tone: 'does', data: effect.payload }];
    case 'wake':
      return [{ text: say('timer'), tone: 'does' }];
    case 'abandon':
      return [{ text: say('abandon'), tone: 'does' }];
    case 'forget':
      return [];
  }
}
