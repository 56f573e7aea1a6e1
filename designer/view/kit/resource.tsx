import { useEffect, useState, type ReactNode } from 'react';
import { RequestFailed } from '../../api/http.ts';
import { useWords, type Word } from '../text/words.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

const words = {
  retry: ['Try again', '重试'],
  back: ['Go back', '返回'],
  stale: ['Shown as of the last answer.', '显示的是上一次收到的数据。'],
  slow: ['The server is slow to answer. Shown as of its last answer.', '服务器响应较慢，显示的是上一次收到的数据。'],
  offline: ['The server cannot be reached.', '无法连接服务器。'],
  loading: ['Loading', '加载中'],
} satisfies Record<string, Word>;

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => Promise<unknown>;
  /** An answer is awaited. */
  readonly isFetching?: boolean;
}

/** What the server answered, or what keeps it away: the last good answer stays, and is said to be old. */
export function Resource<T>({ of, children }: { readonly of: Asked<T>; readonly children: (data: T) => ReactNode }) {
  const say = useWords(words);
  const { data, error } = of;
  const isSlow = useSlow(of.isFetching === true && data !== undefined);
  return (
    <>
      {error === null ? null : (
        <Banner
          tone={data === undefined ? 'danger' : 'warning'}
          action={<WayOn error={error} retry={() => void of.refetch()} />}
        >
          <FailureText error={error} /> {data === undefined ? null : say('stale')}
        </Banner>
      )}
      {isSlow && error === null ? <Banner tone="info">{say('slow')}</Banner> : null}
      {data === undefined ? error === null ? <Loading /> : null : children(data)}
    </>
  );
}

/** What the server refuses for good is refused again: then the way leads back, or on as its hint says. */
function WayOn({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const say = useWords(words);
  if (!isFinal(error))
    return (
      <Button size="small" onPress={retry}>
        {say('retry')}
      </Button>
    );
  if (window.history.length < 2) return null;
  return (
    <Button size="small" onPress={() => window.history.back()}>
      {say('back')}
    </Button>
  );
}

/** The right is missing, or the thing is. */
const finalStatuses: ReadonlySet<number> = new Set([403, 404, 410]);

function isFinal(error: Error): boolean {
  return error instanceof RequestFailed && finalStatuses.has(error.problem.status);
}

const slowMs = 3_000;

/** Waiting for longer than what is shown may pass as new. */
function useSlow(isWaiting: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, [isWaiting]);
  return isSlow;
}

/** What a refused or lost request says, with its cure. */
export function FailureText({ error }: { readonly error: Error }) {
  const say = useWords(words);
  if (!(error instanceof RequestFailed)) return error.message;
  const { problem } = error;
  if (problem.status === 0) return say('offline');
  return (
    <>
      {problem.detail === '' ? problem.title : problem.detail} {problem.hint === undefined ? null : <br />}
      {problem.hint}
    </>
  );
}

export function Loading() {
  const say = useWords(words);
  return (
    <div className="stack" role="status" aria-label={say('loading')}>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}
