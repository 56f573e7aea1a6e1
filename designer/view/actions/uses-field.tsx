import { useMemo } from 'react';
import type { Usable, UsableRequest } from '../../api/analysis/analysis.ts';
import { needsUse } from '../../model/actions/state-kinds.ts';
import { usesOfKind, type Fitting } from '../../model/actions/uses-of-kind.ts';
import type { StateKind } from '../../model/edit/gesture.ts';
import { ComboBox, type Choice } from '../kit/select.tsx';
import { useAnswer } from '../inspector/use-answer.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  call: ['Capability', '能力'],
  flow: ['Flow that it starts', '启动的流程'],
  slot: ['Slot', '扩展点'],
  task: ['Role of who does it', '办理角色'],
  atHand: ['inputs at hand', '输入齐备'],
  needs: ['needs {names}', '缺少 {names}'],
  choose: ['choose {names}', '待选 {names}'],
} satisfies Record<string, Word>;

/** What a state of a kind uses; nothing is asked where it uses nothing. */
export function UsesField({
  kind,
  where,
  value,
  onChange,
}: {
  readonly kind: StateKind;
  /** Where the state would be; what type-checks there is offered first. */
  readonly where?: UsableRequest['where'];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const session = useSessionActions();
  const { context } = session;
  const graph = useSession((state) => state.graph);
  const key = kind === 'call' && where !== undefined ? JSON.stringify(where) : undefined;
  const { answer: fitting = noFitting } = useAnswer(key, async (signal) =>
    where === undefined ? noFitting : await session.analysis.usable({ ...session.question(), where }, signal),
  );
  const choices = useMemo(
    () =>
      usesOfKind(kind, { ...context, graph, fitting }).map(({ id, title, fitting: fits }): Choice => {
        const label = localized(title, locale);
        const reason = fits && reasonOf(fits);
        const detail = label === '' ? reason : [id, reason].filter((part) => part !== undefined).join(' · ');
        return { id, label: label === '' ? id : label, ...(detail === undefined ? {} : { detail }) };
      }),
    [kind, context, graph, fitting, locale],
  );
  if (!needsUse(kind)) return null;
  const isFree = kind === 'slot' || kind === 'task';
  return (
    <ComboBox
      key={kind}
      label={say(kind)}
      value={value === '' ? undefined : value}
      choices={choices}
      onChange={onChange}
      isRequired
      {...(isFree ? { onText: (text: string) => onChange(text.trim()) } : {})}
    />
  );

  function reasonOf({ missing, guessed }: Fitting): string {
    if (missing.length > 0) return say('needs', { names: named(missing) });
    return guessed.length > 0 ? say('choose', { names: named(guessed) }) : say('atHand');
  }
}

/** Two tell enough in a line. */
function named(names: readonly string[]): string {
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} …` : names.join(', ');
}

const noFitting: readonly Usable[] = [];
