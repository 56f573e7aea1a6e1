import type { OwnVariation, VariationKind } from '../../model/vary/own-variations.ts';
import { useWords, type Word } from '../text/words.ts';
import { valueText } from './cell-text.ts';

const words = {
  insertBefore: ['Puts {state} before {anchor}.', '在 {anchor} 之前插入 {state}。'],
  insertAfter: ['Puts {state} behind {anchor}.', '在 {anchor} 之后插入 {state}。'],
  replace: ['Says {field} of {anchor} anew.', '替换 {anchor} 的 {field}。'],
  replaceWhole: ['Says {anchor} anew.', '替换 {anchor}。'],
  disable: ['Takes {anchor} out.', '停用 {anchor}。'],
  addTransition: ['Leads from {anchor} to {target} by {cause}.', '经由 {cause} 从 {anchor} 流转到 {target}。'],
  setParameter: ['Sets {anchor}.', '设置 {anchor}。'],
  when: ['In some circumstances only.', '仅在特定条件下生效。'],
} satisfies Record<VariationKind | 'replaceWhole' | 'when', Word>;

/** What a variation does, as a sentence. */
export function VariationSentence({ variation }: { readonly variation: OwnVariation }) {
  const say = useWords(words);
  const { kind, anchor, field, value } = variation;
  const { state, target, on, after, when } = value;
  const shown = {
    anchor,
    field,
    state: valueText(state ?? ''),
    target: valueText(target ?? anchor),
    cause: valueText(on ?? after ?? ''),
  };
  const word = kind === 'replace' && field === '' ? 'replaceWhole' : kind;
  return (
    // Names of states are the same in every language.
    <span translate="no">
      {say(word, shown)} {when === undefined ? null : <span className="muted small">{say('when')}</span>}
    </span>
  );
}
