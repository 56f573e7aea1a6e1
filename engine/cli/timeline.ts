import { displayWidth } from '../kernel/display-width.ts';
import { deedWords } from '../kernel/instance-words.ts';
import { fieldsOf, text, texts, type Fields } from './api.ts';
import { paint, type Style } from './output.ts';
import { spoken, type Said } from './spoken.ts';

interface Line {
  readonly said: string;
  readonly style?: Style;
  /** What the other side said of it; stands below, clipped to a line. */
  readonly why?: string;
}

const saidWidth = 46;
const whyLength = 240;
/** As wide as an instant and the space after it. */
const indent = ' '.repeat(26);

/** The history as lines: time, what happened, the states after it where they changed. */
export function renderTimeline(history: readonly Fields[]): string {
  let before = '';
  const lines = history.map((entry) => {
    const states = texts(entry, 'states').join(', ');
    const moved = states === before ? '' : `${paint('dim', '→')} ${paint('bold', states)}`;
    before = states;
    const line = lineOf(fieldsOf(entry, 'entry'));
    return `${paint('dim', text(entry, 'at'))}  ${painted(line)} ${moved}`.trimEnd() + reasonOf(line);
  });
  return lines.join('\n');
}

function reasonOf({ why = '' }: Line): string {
  const oneLine = why.replaceAll(/\s+/g, ' ').trim();
  if (oneLine === '') return '';
  const clipped = oneLine.length > whyLength ? `${oneLine.slice(0, whyLength - 1)}…` : oneLine;
  return `\n${indent}${paint('dim', clipped)}`;
}

function painted({ said, style }: Line): string {
  const rest = ' '.repeat(Math.max(0, saidWidth - displayWidth(said)));
  return `${style === undefined ? said : paint(style, said)}${rest}`;
}

function lineOf(entry: Fields): Line {
  switch (text(entry, 'kind')) {
    case 'step':
      return lineOfStep(entry);
    case 'attempt': {
      const [attempt, provider, code] = [text(entry, 'attempt'), text(entry, 'provider'), text(entry, 'code')];
      const said = spoken(
        `attempt ${attempt} of ${provider} failed: ${code}`,
        `${provider} 第 ${attempt} 次尝试失败：${code}`,
      );
      return { said, style: 'yellow', why: text(entry, 'message') };
    }
    default:
      return lineByHand(entry);
  }
}

function lineOfStep(entry: Fields): Line {
  const trigger = fieldsOf(entry, 'trigger');
  const id = text(trigger, 'id');
  switch (text(trigger, 'kind')) {
    case 'start':
      return { said: spoken('started', '已启动'), style: 'green' };
    case 'event':
      return { said: spoken(`event ${text(trigger, 'type')}`, `收到事件 ${text(trigger, 'type')}`), style: 'cyan' };
    case 'done':
      return { said: spoken(`done ${id}`, `完成 ${id}`) + whoServed(entry) };
    case 'failed': {
      const failed = `${id} ${text(fieldsOf(trigger, 'error'), 'code')}`;
      const why = text(fieldsOf(trigger, 'error'), 'message');
      return { said: spoken(`failed ${failed}`, `失败 ${failed}`) + whoServed(entry), style: 'red', why };
    }
    case 'timer':
      return { said: spoken(`timer ${id}`, `计时 ${id} 到时`), style: 'yellow' };
    default:
      return { said: spoken(`by hand: ${text(trigger, 'command')}`, `人工处理：${text(trigger, 'command')}`) };
  }
}

function whoServed(entry: Fields): string {
  const call = fieldsOf(entry, 'call');
  const [contract, provider] = [text(call, 'contract'), text(call, 'provider')];
  return provider === '' ? '' : spoken(` (${contract} by ${provider})`, `（${contract}，由 ${provider} 执行）`);
}

const deeds: Readonly<Record<string, Said>> = deedWords;

function lineByHand(entry: Fields): Line {
  const kind = text(entry, 'why') || text(entry, 'what');
  const deed = deeds[kind];
  const detail = fieldsOf(entry, 'detail');
  const what = [deed === undefined ? kind : spoken(...deed), text(detail, 'code'), text(detail, 'action')];
  const by = text(entry, 'by');
  const who = by === '' ? '' : spoken(` by ${by}`, `（${by}）`);
  const said = `${what.filter((part) => part !== '').join(' ')}${who}`;
  return kind === 'incident' ? { said, style: 'red' } : { said };
}
