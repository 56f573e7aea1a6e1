import { fieldsOf, text, texts, type Fields } from './api.ts';
import { paint } from './output.ts';
import { spoken } from './spoken.ts';

/** One incident for a person: what happened and why, where, and what can be done. */
export function renderIncident(incident: Fields): string {
  const call = fieldsOf(incident, 'call');
  const isOpen = text(incident, 'status') === 'open';
  return [
    `${paint('bold', text(incident, 'id'))}  ${isOpen ? paint('red', spoken('open', '未处理')) : paint('green', spoken('resolved', '已处理'))}  ${text(incident, 'code')}`,
    spoken(
      `${text(incident, 'flow')} as ${text(incident, 'identity')}  at ${text(incident, 'state')}  instance ${text(incident, 'instance')}`,
      `${text(incident, 'flow')}  业务身份 ${text(incident, 'identity')}  状态 ${text(incident, 'state')}  实例 ${text(incident, 'instance')}`,
    ),
    whoServed(call),
    ...causeAndCure(incident),
    isOpen ? deedsOf(incident) : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** What went wrong in a sentence, and what to do about it. */
function causeAndCure(incident: Fields): readonly string[] {
  return [`  ${text(incident, 'message')}`, `  ${paint('cyan', text(incident, 'hint'))}`].filter(
    (line) => line.trim() !== '',
  );
}

function whoServed(call: Fields): string {
  const [contract, provider, attempt] = [text(call, 'contract'), text(call, 'provider'), text(call, 'attempt')];
  if (contract === '') return '';
  return spoken(
    `${contract} by ${provider}, attempt ${attempt}`,
    `${contract}，由 ${provider} 执行，第 ${attempt} 次尝试`,
  );
}

/** The words to type for each thing that can be done. */
function deedsOf(incident: Fields): string {
  const id = text(incident, 'id');
  return texts(incident, 'actions')
    .map((action) => paint('dim', `  tessera incidents ${id} ${action}`))
    .join('\n');
}
