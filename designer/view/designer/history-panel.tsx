import { EmptyState } from '../kit/empty-state.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useStepText } from '../session/use-step-text.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  label: ['Steps of this session, the newest first', '本次编辑的步骤，最新在前'],
  none: ['Nothing was changed yet', '尚无改动'],
  noneWhy: ['Every step will stand here, and can be gone back to.', '每一步都会列在这里，可随时返回。'],
  start: ['As it was opened', '打开时的状态'],
  undone: ['taken back', '已撤销'],
  back: ['Go back to here', '返回到此处'],
} satisfies Record<string, Word>;

/** The one history over all texts: a click goes back, or forth, to a step. */
export function HistoryPanel() {
  const say = useWords(words);
  const stepText = useStepText();
  const locale = useLocale();
  const session = useSessionActions();
  const past = useSession(({ workspace }) => workspace.past);
  const future = useSession(({ workspace }) => workspace.future);
  if (past.length + future.length === 0) return <EmptyState title={say('none')}>{say('noneWhy')}</EmptyState>;
  const steps = [...past, ...future.toReversed()];
  /** So many steps are left done. */
  const goTo = (done: number): void => {
    for (let at = past.length; at > done; at--) session.undo();
    for (let at = past.length; at < done; at++) session.redo();
  };
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  return (
    <ol className="history" aria-label={say('label')} reversed>
      {steps
        .map((step, index) => (
          // A step has no name of its own but its place.
          <li key={`${index} ${step.atMs}`} data-undone={index >= past.length ? '' : undefined}>
            <button
              type="button"
              className="history-step"
              aria-current={index === past.length - 1 ? 'step' : undefined}
              onClick={() => goTo(index + 1)}
            >
              <span className="grow">{stepText(step.label)}</span>
              {index >= past.length ? <span className="muted small">{say('undone')}</span> : null}
              <span className="muted small">{time.format(step.atMs)}</span>
            </button>
          </li>
        ))
        .toReversed()}
      <li>
        <button type="button" className="history-step" onClick={() => goTo(0)}>
          <span className="grow">{say('start')}</span>
        </button>
      </li>
    </ol>
  );
}
