import { useEffect, useState } from 'react';
import { serverClock } from '../../api/server-clock.ts';

/** The server's present time, told again every so often, so that ages grow. */
export function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => serverClock.now());
  useEffect(() => {
    const look = (): void => setNowMs(serverClock.now());
    const timer = setInterval(look, everyMs);
    const stop = serverClock.subscribe(look);
    look();
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [everyMs]);
  return nowMs;
}
