import { ArrowRightLeft, Minus, Pencil, Plus } from 'lucide-react';
import type { StateDiff } from '../../model/diff/flow-diff.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const icons = { added: Plus, removed: Minus, changed: Pencil, renamed: ArrowRightLeft } as const;
const tones = { added: 'ok', removed: 'danger', changed: 'warning', renamed: 'accent' } as const;

/** What became of a state, by sign and word and not by colour alone. */
export function ChangeMark({ state: { kind, was = '' } }: { readonly state: StateDiff }) {
  const say = useWords(words);
  const Icon = icons[kind];
  return (
    <Badge tone={tones[kind]}>
      <Icon size={14} strokeWidth={2} aria-hidden="true" /> {say(kind, { was })}
    </Badge>
  );
}
