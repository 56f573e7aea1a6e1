import { statusWords as words } from '@tessera/engine/catalog';
import { CircleCheck, CircleDashed, CirclePause, CircleSlash, Hourglass, OctagonAlert } from 'lucide-react';
import type { InstanceStatus } from '../../api/instances.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords, type Word } from '../text/words.ts';

export const statusWords: Readonly<Record<InstanceStatus, Word>> = words;

const looks = {
  running: { tone: 'accent', Icon: CircleDashed },
  waiting: { tone: undefined, Icon: Hourglass },
  suspended: { tone: 'warning', Icon: CirclePause },
  incident: { tone: 'danger', Icon: OctagonAlert },
  finished: { tone: 'ok', Icon: CircleCheck },
  cancelled: { tone: undefined, Icon: CircleSlash },
} as const satisfies Record<InstanceStatus, { tone: Tone | undefined; Icon: typeof CircleCheck }>;

/** What an instance is doing: sign, word and colour. */
export function StatusBadge({ status }: { readonly status: InstanceStatus }) {
  const say = useWords(statusWords);
  const { tone, Icon } = looks[status];
  return (
    <Badge {...(tone === undefined ? {} : { tone })}>
      <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
      {say(status)}
    </Badge>
  );
}
