import type { Choice, SubjectKey } from '../../model/play/play.ts';
import { duration } from '../text/time.ts';
import type { Say, Word } from '../text/words.ts';
import type { Locale } from '@tessera/engine';
import type { NameOfState } from './use-state-names.ts';

export const choiceWords = {
  start: ['Start', '启动'],
  event: ['Event {type}', '事件 {type}'],
  output: ['{state} is answered', '{state} 返回结果'],
  error: ['{state} fails with {code}', '{state} 返回错误 {code}'],
  fault: ['{state}: one attempt fails', '{state}：一次尝试失败'],
  timeout: ['{state}: one attempt times out', '{state}：一次尝试超时'],
  exhausted: ['{state}: every retry fails', '{state}：重试全部失败'],
  silent: ['{state}: nobody ever answers', '{state}：始终无响应'],
  decide: ['{state}: {outcome}', '{state}：{outcome}'],
  wait: ['{time} later', '经过 {time}'],
  next: ['Until the next timer', '到下一个计时点'],
  retry: ['Try again after {code}', '{code} 后重试'],
  skip: ['Go on after {code}', '{code} 后跳过'],
  cancel: ['Cancel after {code}', '{code} 后取消'],
} satisfies Record<string, Word>;

/** A choice in a few words. */
export function choiceText(
  choice: Choice,
  say: Say<keyof typeof choiceWords>,
  locale: Locale,
  nameOf: NameOfState,
): string {
  switch (choice.kind) {
    case 'event':
      return say('event', { type: choice.type });
    case 'reply': {
      const state = placeOf(choice.call, nameOf);
      const { reply } = choice;
      if (reply.kind === 'error') return say('error', { state, code: reply.code });
      if (reply.kind === 'exhausted') return say(reply.by === 'timeout' ? 'silent' : 'exhausted', { state });
      return say(reply.kind, { state });
    }
    case 'decide':
      return say('decide', { state: placeOf(choice.task, nameOf), outcome: choice.outcome });
    case 'wait':
      return say('wait', { time: duration(choice.ms, locale) });
    case 'next':
      return say('next');
    case 'resolve':
      return say(choice.action, { code: choice.code });
  }
}

/** `order-fulfilment/picking.$lane0#1` → what `picking` is called */
function placeOf(key: SubjectKey, nameOf: NameOfState): string {
  const [flow = '', place = key] = key.split('/');
  return nameOf(flow.replace(/~\d+$/, ''), place.replace(/(?:\.\$.*)?#\d+$/, ''));
}
