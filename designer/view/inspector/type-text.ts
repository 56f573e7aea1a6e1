import type { TypeLabel } from '../../model/form/type-label.ts';
import type { Say } from '../text/words.ts';
import type { InspectorWord } from './inspector-words.ts';

/** A type in words: `amount in CNY or empty`. */
export function typeText(type: TypeLabel, say: Say<InspectorWord>): string {
  const plain = say(type.kind === 'time' ? 'clock' : type.kind);
  const whole = type.kind === 'list' && type.of !== undefined && type.of.kind !== 'any';
  const inner = whole && type.of !== undefined ? say('listOf', { type: typeText(type.of, say) }) : plain;
  const text = type.unit === undefined ? inner : say('unitOf', { type: inner, unit: type.unit });
  return type.nullable && type.kind !== 'nothing' ? say('orEmpty', { type: text }) : text;
}
