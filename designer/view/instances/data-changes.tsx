import type { Json, JsonObject } from '@tessera/engine';
import { contextChanges } from '../../model/play/context-changes.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  changes: ['What changes', '数据变化'],
  none: ['Nothing is changed yet.', '尚未修改。'],
  before: ['before', '修改前'],
  after: ['after', '修改后'],
  nothing: ['nothing', '无'],
} satisfies Record<string, Word>;

/** Two states of the data of an instance, place by place where they differ. */
export function DataChanges({ before, after }: { readonly before: JsonObject; readonly after: JsonObject }) {
  const say = useWords(words);
  const changes = contextChanges('', before, after);
  const shown = (value: Json | undefined) =>
    value === undefined ? say('nothing') : <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>;
  return (
    <section className="card card-body stack">
      <h3>{say('changes')}</h3>
      {changes.length === 0 ? <p className="muted">{say('none')}</p> : null}
      <dl className="data-changes">
        {changes.map((change) => (
          <div key={change.path}>
            <dt>
              <code>{change.path}</code>
            </dt>
            <dd>
              <del>
                <span className="visually-hidden">{say('before')} </span>
                {shown(change.before)}
              </del>
              <ins>
                <span className="visually-hidden">{say('after')} </span>
                {shown(change.after)}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
