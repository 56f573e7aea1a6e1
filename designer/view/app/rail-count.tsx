import { useCounts } from '../../api/work.ts';
import { useLive } from '../../api/live.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords, type Word } from '../text/words.ts';

const words = {
  tasks: ['{n|# item waits|# items wait} for you', '{n} 项待办'],
  incidents: ['{n|# open incident|# open incidents}', '{n} 个异常单'],
} satisfies Record<string, Word>;

/** How much waits behind an entry of the rail; nothing where nothing does. */
export function RailCount({ of }: { readonly of: 'tasks' | 'incidents' }) {
  const say = useWords(words);
  useLive();
  const { data } = useCounts();
  const count = of === 'tasks' ? (data?.tasks?.roles ?? 0) + (data?.held ?? 0) : data?.incidents;
  if (data === undefined || count === undefined || count === 0) return null;
  const shown = count >= data.limit ? `${data.limit}+` : String(count);
  return (
    <span className="rail-count">
      <Badge tone={of === 'tasks' ? 'accent' : 'danger'}>
        <span aria-hidden="true">{shown}</span>
        <span className="visually-hidden">{say(of, { n: count })}</span>
      </Badge>
    </span>
  );
}
