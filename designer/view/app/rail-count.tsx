import { useCounts, type Counts } from '../../api/work.ts';
import { useLive } from '../../api/live.ts';
import { Badge } from '../kit/badge.tsx';
import { useWords, type Word } from '../text/words.ts';

const words = {
  tasks: ['{n|# item waits|# items wait} for you', '{n} 项待办'],
  reviews: ['{n|# review waits|# reviews wait} for you', '{n} 项评审等待你'],
  incidents: ['{n|# open incident|# open incidents}', '{n} 个异常单'],
} satisfies Record<string, Word>;

type Counted = keyof typeof words;

function countOf(of: Counted, { tasks, held = 0, incidents, reviews }: Counts): number | undefined {
  if (of === 'tasks') return (tasks?.roles ?? 0) + held;
  return of === 'reviews' ? reviews : incidents;
}

/** How much waits behind an entry of the rail; nothing where nothing does. */
export function RailCount({ of }: { readonly of: Counted }) {
  const say = useWords(words);
  useLive();
  const { data } = useCounts();
  const count = data === undefined ? undefined : countOf(of, data);
  if (data === undefined || count === undefined || count === 0) return null;
  const shown = count >= data.limit ? `${data.limit}+` : String(count);
  return (
    <span className="rail-count">
      <Badge tone={of === 'incidents' ? 'danger' : 'accent'}>
        <span aria-hidden="true">{shown}</span>
        <span className="visually-hidden">{say(of, { n: count })}</span>
      </Badge>
    </span>
  );
}
