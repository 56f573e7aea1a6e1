import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

const effects = ['pure', 'read', 'write'] as const;
const stages = ['draft', 'active', 'deprecated', 'retired'] as const;
const tones: Readonly<Record<string, Tone>> = { active: 'ok', deprecated: 'warning', retired: 'danger' };

/** Whether a call changes anything. */
export function EffectBadge({ effect }: { readonly effect: string }) {
  const say = useWords(words);
  const known = effects.find((one) => one === effect);
  const tone = effect === 'write' ? { tone: 'accent' as const } : {};
  return <Badge {...tone}>{known === undefined ? effect : say(known)}</Badge>;
}

export function LifecycleBadge({ lifecycle }: { readonly lifecycle: string }) {
  const say = useWords(words);
  const known = stages.find((one) => one === lifecycle);
  const tone = tones[lifecycle];
  return <Badge {...(tone === undefined ? {} : { tone })}>{known === undefined ? lifecycle : say(known)}</Badge>;
}
