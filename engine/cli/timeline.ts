import { fieldsOf, text, texts, type Fields } from './api.ts';
import { paint } from './output.ts';

/** The history as lines: time, what happened, the states after it where they changed. */
export function renderTimeline(history: readonly Fields[]): string {
  let before = '';
  const lines = history.map((entry) => {
    const states = texts(entry, 'states').join(', ');
    const moved = states === before ? '' : `${paint('dim', '→')} ${paint('bold', states)}`;
    before = states;
    return `${paint('dim', text(entry, 'at'))}  ${describe(fieldsOf(entry, 'entry')).padEnd(46)} ${moved}`.trimEnd();
  });
  return lines.join('\n');
}

function describe(entry: Fields): string {
  switch (text(entry, 'kind')) {
    case 'step':
      return describeStep(entry);
    case 'attempt':
      return paint(
        'yellow',
        `attempt ${text(entry, 'attempt')} of ${text(entry, 'provider')} failed: ${text(entry, 'code')}`,
      );
    case 'set':
      return `${text(entry, 'why')} by ${text(entry, 'by') || 'the engine'}`;
    default:
      return `${text(entry, 'what')} ${JSON.stringify(fieldsOf(entry, 'detail'))}`.slice(0, 100);
  }
}

function describeStep(entry: Fields): string {
  const trigger = fieldsOf(entry, 'trigger');
  const call = fieldsOf(entry, 'call');
  const who = text(call, 'provider') === '' ? '' : ` (${text(call, 'contract')} by ${text(call, 'provider')})`;
  switch (text(trigger, 'kind')) {
    case 'start':
      return paint('green', 'started');
    case 'event':
      return paint('cyan', `event ${text(trigger, 'type')}`);
    case 'done':
      return `done ${text(trigger, 'id')}${who}`;
    case 'failed':
      return paint('red', `failed ${text(trigger, 'id')} ${text(fieldsOf(trigger, 'error'), 'code')}${who}`);
    case 'timer':
      return paint('yellow', `timer ${text(trigger, 'id')}`);
    default:
      return `${text(trigger, 'kind')} ${text(trigger, 'command')}`.trim();
  }
}
