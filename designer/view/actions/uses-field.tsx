import { useMemo } from 'react';
import { needsUse } from '../../model/actions/state-kinds.ts';
import { usesOfKind } from '../../model/actions/uses-of-kind.ts';
import type { StateKind } from '../../model/edit/gesture.ts';
import { ComboBox, type Choice } from '../kit/select.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  call: ['Capability', '能力'],
  flow: ['Flow that it starts', '启动的流程'],
  slot: ['Slot', '扩展点'],
  task: ['Role of who does it', '办理角色'],
} satisfies Record<string, Word>;

/** What a state of a kind uses; nothing is asked where it uses nothing. */
export function UsesField({
  kind,
  value,
  onChange,
}: {
  readonly kind: StateKind;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(words);
  const locale = useLocale();
  const { context } = useSessionActions();
  const graph = useSession((state) => state.graph);
  const choices = useMemo(
    () =>
      usesOfKind(kind, { ...context, graph }).map(({ id, title }): Choice => {
        const label = localized(title, locale);
        return label === '' ? { id, label: id } : { id, label, detail: id };
      }),
    [kind, context, graph, locale],
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
}
