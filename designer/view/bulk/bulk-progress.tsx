import './bulk.css';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import type { BulkRunner } from './use-bulk-run.ts';
import { words } from './words.ts';

/** How far it is; where it broke off, why, and the way on. */
export function BulkProgress({
  label,
  runner: { run, goOn },
}: {
  readonly label: string;
  readonly runner: BulkRunner;
}) {
  const say = useWords(words);
  if (run.kind === 'idle' || run.kind === 'done') return null;
  const done = run.results.length;
  return (
    <>
      <div className="bulk-progress">
        <span className="muted">{label}</span>
        <progress aria-label={label} value={done} max={run.total} />
        <span className="small">
          {done} / {run.total}
        </span>
      </div>
      {run.error === undefined ? null : (
        <Banner
          tone="danger"
          action={
            <Button size="small" onPress={goOn}>
              {say('goOn')}
            </Button>
          }
        >
          <FailureText error={run.error} /> {say('broken', { n: done, all: run.total })}
        </Banner>
      )}
    </>
  );
}
