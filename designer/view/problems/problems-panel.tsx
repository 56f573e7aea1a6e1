import './problems.css';
import { useMemo, useState } from 'react';
import { groupProblems, type Grouping } from '../../model/problems/group-problems.ts';
import { problemCounts } from '../../model/problems/problem-counts.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { modeOf } from '../designer/designer-search.ts';
import { useSearch } from '../app/navigation.ts';
import { Segments } from '../kit/segments.tsx';
import { stateTitle } from '../outline/flow-words.ts';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import { Exploration } from './exploration.tsx';
import { ProblemRow } from './problem-row.tsx';

const words = {
  by: ['Group by', '分组方式'],
  state: ['State', '状态'],
  code: ['Kind', '问题类型'],
  identity: ['Identity', '业务身份'],
  flow: ['The flow', '整个流程'],
  everyone: ['Every identity', '所有业务身份'],
  none: ['No problems', '没有问题'],
  noneWhy: ['The same check runs on publishing.', '发布时执行的是同一套检查。'],
  noneLens: ['Nothing is wrong under this identity.', '在此业务身份下没有问题。'],
  sum: ['{errors|# error|# errors}, {warnings|# warning|# warnings}', '{errors} 个错误，{warnings} 个警告'],
  accepted: ['{n} accepted', '{n} 个已接受'],
  hint: ['F8 goes to the next one', '按 F8 跳到下一个'],
  working: ['Checking…', '检查中…'],
} satisfies Record<string, Word>;

/** All that the check says of the open texts, as it is typed; where checking is what one does, what the flow can come to too. */
export function ProblemsPanel() {
  const isChecking = modeOf(useSearch()['mode']) === 'check';
  return (
    <>
      {isChecking ? <Exploration /> : null}
      <Problems />
    </>
  );
}

function Problems() {
  const say = useWords(words);
  const locale = useLocale();
  const issues = useSession((state) => state.issues);
  const graph = useSession((state) => state.graph);
  const flowFile = useSession((state) => state.flowFile);
  const identity = useSession((state) => state.identity);
  const analysed = useSession((state) => state.analysed);
  const [by, setBy] = useState<Grouping>('state');
  const groups = useMemo(() => groupProblems(issues, by, flowFile, graph), [issues, by, flowFile, graph]);
  const { all } = useMemo(() => problemCounts(issues, flowFile, graph), [issues, flowFile, graph]);
  const accepted = issues.filter(({ waived }) => waived !== undefined).length;
  const open = say('sum', { errors: all.errors, warnings: all.warnings });
  const sum = accepted === 0 ? open : `${open} · ${say('accepted', { n: accepted })}`;
  if (issues.length === 0) {
    if (analysed < 0) return <p className="problems-wait muted">{say('working')}</p>;
    return <EmptyState title={say('none')}>{say(identity === undefined ? 'noneWhy' : 'noneLens')}</EmptyState>;
  }
  const titleOf = (key: string, title: string): string => {
    if (by === 'code') return title;
    if (key === '') return say(by === 'state' ? 'flow' : 'everyone');
    const node = by === 'state' ? graph?.nodes.find(({ path }) => path === key) : undefined;
    return node === undefined ? title : stateTitle(node, locale);
  };
  return (
    <div className="problems">
      <div className="problems-bar">
        <Segments
          label={say('by')}
          value={by}
          segments={(['state', 'code', 'identity'] as const).map((id) => ({ id, label: say(id) }))}
          onChange={setBy}
        />
        <span className="grow">{sum}</span>
        <span className="muted small">{say('hint')}</span>
      </div>
      {groups.map((group) => (
        <section key={group.key} className="problem-group" aria-label={titleOf(group.key, group.title)}>
          <h3>{titleOf(group.key, group.title)}</h3>
          <ul>
            {group.issues.map((issue) => (
              <ProblemRow key={`${issue.file} ${issue.from} ${issue.code} ${issue.message}`} issue={issue} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
