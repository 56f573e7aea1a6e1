import { CircleCheck, CircleDashed, CirclePause, CircleSlash, Hourglass, OctagonAlert } from 'lucide-react';
import type { InstanceStatus } from '../../api/instances.ts';
import { Badge, type Tone } from '../kit/badge.tsx';
import { useWords, type Word } from '../text/words.ts';

export const statusWords = {
  running: ['running', '运行中'],
  waiting: ['waiting', '等待中'],
  suspended: ['suspended', '已挂起'],
  incident: ['incident', '异常'],
  finished: ['finished', '已完成'],
  cancelled: ['cancelled', '已取消'],
} satisfies Record<InstanceStatus, Word>;

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
