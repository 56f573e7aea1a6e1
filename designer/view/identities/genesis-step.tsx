import type { ReactNode } from 'react';
import type { GenesisEntry } from '@tessera/engine';
import { Link } from '../app/navigation.ts';
import { useLocale } from '../text/locale.ts';
import { TableRows } from '../insight/table-rows.tsx';
import { localized } from '../text/localized.ts';
import { dateTime } from '../text/time.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  requirement: ['Requirement', '业务需求'],
  resolution: ['Decided a conflict about {cell}: {because}', '裁决了 {cell} 的冲突：{because}'],
  decidedBy: ['decided by {by}', '裁决人 {by}'],
  changeSet: ['Change set', '变更集'],
  released: ['{flow} {version} began to serve', '{flow} {version} 开始生效'],
  broke: ['A newer text did not compile; {flow} {version} goes on', '新内容未通过编译，沿用 {flow} {version}'],
  firstInstance: ['First instance of {flow}', '{flow} 的首个实例'],
  table: ['Table {resolver} leads other requests here', '解析表「{resolver}」的请求归属有变'],
  activity: ['Activity', '业务活动'],
  promote: ['Promoted a provider of {capability}', '提升了 {capability} 的一个实现'],
  rollback: ['Took back a provider of {capability}', '回退了 {capability} 的一个实现'],
  pause: ['Paused the competition for {capability}', '暂停了 {capability} 的竞争'],
  resume: ['Resumed the competition for {capability}', '恢复了 {capability} 的竞争'],
  shift: ['Shares of {capability} moved', '{capability} 的实现份额调整'],
  rolledBack: ['{flow} went back to {to}, as {version}', '{flow} 回退到 {to}，发布为 {version}'],
  by: ['by {by}', '操作人 {by}'],
} satisfies Record<string, Word>;

const steps = ['promote', 'rollback', 'pause', 'resume'] as const;

interface GenesisStepProps {
  readonly entry: GenesisEntry<string>;
  readonly path: string;
}

/** One step by which a business came about: when, what, who, and where it is to be seen. */
export function GenesisStep({ entry, path }: GenesisStepProps) {
  const say = useWords(words);
  const locale = useLocale();
  const { at, by } = entry;
  return (
    <li data-kind={entry.kind}>
      <time dateTime={at} className="muted">
        {dateTime(at, locale)}
      </time>
      <Told entry={entry} path={path} />
      {by === undefined ? null : (
        <span className="muted" translate="no">
          {say('by', { by })}
        </span>
      )}
    </li>
  );
}

function Told({ entry, path }: GenesisStepProps): ReactNode {
  const say = useWords(words);
  const locale = useLocale();
  const here = `/identities/${path}`;
  switch (entry.kind) {
    case 'requirement':
      return (
        <span>
          {say('requirement')}{' '}
          <Link to={`/requirements/${entry.requirement}`}>{localized(entry.title, locale) || entry.requirement}</Link>
        </span>
      );
    case 'resolution':
      return (
        <span translate="no">
          <Link to={here} search={{ tab: 'provenance' }}>
            {say('resolution', { cell: entry.cell, because: entry.because })}
          </Link>{' '}
          <span className="muted">{say('decidedBy', { by: entry.decidedBy })}</span>
        </span>
      );
    case 'change-set':
      return (
        <span>
          <Link to={here} search={{ tab: 'text' }}>
            {say('changeSet')}
          </Link>{' '}
          <code>{entry.files.join(', ')}</code>
        </span>
      );
    case 'released':
    case 'broke':
      return (
        <span translate="no">
          <Link to={`/flows/${entry.flow}/versions`}>{say(entry.kind, served(entry))}</Link>{' '}
          {entry.kind === 'broke' ? <code>{entry.codes.join(', ')}</code> : null}
        </span>
      );
    case 'first-instance':
      return <Link to={`/instances/${entry.instance}`}>{say('firstInstance', served(entry))}</Link>;
    case 'activity':
      return (
        <span>
          {say('activity')}{' '}
          <Link to={`/activities/${entry.activity}`}>{localized(entry.title, locale) || entry.activity}</Link>
        </span>
      );
    case 'routing':
      return (
        <span translate="no">
          <Link to={`/capabilities/${entry.capability}`} search={{ tab: 'competition' }}>
            {say(wordOf(entry.what), { capability: entry.capability })}
          </Link>{' '}
          <span className="muted">{entry.why}</span>
        </span>
      );
    case 'table':
      return (
        <span>
          <Link to="/identities/resolvers" search={{ resolver: entry.resolver }}>
            {say('table', { resolver: entry.resolver })}
          </Link>
          <TableRows of={entry.rows} />
        </span>
      );
    case 'rolled-back':
      return (
        <Link to={`/flows/${entry.flow}/versions`}>
          {say('rolledBack', { flow: entry.flow, to: entry.to, version: entry.version })}
        </Link>
      );
  }
}

function served({ flow, version }: { readonly flow: string; readonly version: string }) {
  return { flow, version };
}

/** What only moved shares has no name of its own. */
function wordOf(what: string): keyof typeof words {
  return steps.find((step) => step === what) ?? 'shift';
}
