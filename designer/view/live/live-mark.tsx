import './live.css';
import { useEffect, useState } from 'react';
import { useLive, type Live } from '../../api/live.ts';
import { Banner } from '../kit/banner.tsx';
import { useLocale } from '../text/locale.ts';
import { dateTime } from '../text/time.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  live: ['Live', '实时'],
  connecting: ['Connecting', '连接中'],
  lost: ['Not live', '已断开'],
  stale: [
    'Live updates stopped at {at}. What is shown may be old; the page reconnects by itself.',
    '实时更新已于 {at} 中断，显示的数据可能已过时；页面会自动重连。',
  ],
} satisfies Record<string, Word>;

/** A small sign that the page follows the server, or does not. */
export function LiveMark() {
  const say = useWords(words);
  const live = useSteady(useLive());
  if (live.kind === 'idle' || live.kind === 'off') return null;
  return (
    <span className="live-mark" data-live={live.kind}>
      <span className="live-dot" aria-hidden="true" />
      {say(live.kind)}
    </span>
  );
}

/** Says that what is shown may be old; nothing while it is not. */
export function StaleBanner() {
  const say = useWords(words);
  const locale = useLocale();
  const live = useSteady(useLive());
  if (live.kind !== 'lost') return null;
  return <Banner tone="warning">{say('stale', { at: dateTime(live.sinceMs, locale) })}</Banner>;
}

const steadyMs = 1_500;

/** A connection that comes back at once was never away for the eye. */
function useSteady(live: Live): Live {
  const [shown, setShown] = useState(live);
  useEffect(() => {
    if (live.kind !== 'lost') return setShown(live);
    const timer = setTimeout(() => setShown(live), steadyMs);
    return () => clearTimeout(timer);
  }, [live]);
  return shown;
}
