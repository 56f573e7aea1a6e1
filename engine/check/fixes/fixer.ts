import type { SourceText } from '../../flow/write.ts';
import type { Edit, Issue } from '../../kernel/issue.ts';
import type { Localized } from '../../kernel/localized.ts';
import type { StateNode } from '../state-node.ts';
import type { Subject } from '../subject.ts';

export interface Fix {
  readonly title: Localized;
  readonly edits: readonly Edit[];
}

/** What a fixer looks at: the finding, the text it stands in, and what the checker knows of the flow. */
export interface Broken {
  readonly issue: Issue;
  readonly source: SourceText;
  readonly subject: Subject;
}

/** Ways to mend a finding; none where the text does not allow one plainly. Their order is the order of preference. */
export type Fixer = (broken: Broken) => readonly Fix[];

/** One fix, or none where there is nothing to edit. */
export function fix(en: string, chinese: string, edits: readonly Edit[]): readonly Fix[] {
  return edits.length === 0 ? [] : [{ title: { en, 'zh-CN': chinese }, edits }];
}

/** The state that an issue names. */
export function stateOf({ issue, subject }: Broken): StateNode | undefined {
  const { state } = issue.params;
  return typeof state === 'string' ? subject.graph.byName.get(state) : undefined;
}

/** A final state at the top to lead to when something went wrong: one tagged `failure`, else the last. */
export function wayOut({ graph }: Subject): string | undefined {
  const finals = graph.root.children.filter(({ kind }) => kind === 'final');
  const best = finals.find(({ definition }) => definition.tags.includes('failure')) ?? finals.at(-1);
  return best?.name;
}
