import { ChevronDown, ChevronRight, X } from 'lucide-react';
import { useState } from 'react';
import type { JsonSchema } from '@tessera/engine';
import type { MappingRow } from '../../model/form/mapping-row.ts';
import { mappingRows } from '../../model/form/mapping-rows.ts';
import { Badge } from '../kit/badge.tsx';
import { IconButton } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { AutoMap } from './auto-map.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { SimulatedValue } from './simulated-value.tsx';
import { typeText } from './type-text.ts';
import { useValue } from './use-value.ts';
import { ValueControl } from './value-control.tsx';

/** What a reader needs, a row each, and where its values come from. */
export function MappingTable({
  pointer,
  label,
  schema,
}: {
  readonly pointer: string;
  readonly label: string;
  readonly schema: JsonSchema;
}) {
  const say = useWords(inspectorWords);
  const { value } = useValue(pointer);
  const { rows, missing } = mappingRows(schema, value, pointer);
  return (
    <div className="mapping" role="group" aria-label={label}>
      <div className="row mapping-head">
        <span className="field-label">{label}</span>
        {missing === 0 ? null : <Badge tone="danger">{say('unmappedCount', { n: missing })}</Badge>}
        <AutoMap pointer={pointer} schema={schema} />
      </div>
      <Rows rows={rows} />
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly MappingRow[] }) {
  return (
    <ul className="mapping-rows">
      {rows.map((row) => (
        <Row key={row.pointer} row={row} />
      ))}
    </ul>
  );
}

function Row({ row }: { readonly row: MappingRow }) {
  const say = useWords(inspectorWords);
  const locale = useLocale();
  const { issuesAt, set, isReadOnly, look } = useInspected();
  const [isOpen, setIsOpen] = useState(false);
  const [issue] = issuesAt(row.pointer);
  const title = localized(row.title, locale);
  const isLacking = row.required && row.source.kind === 'unmapped';
  const hasParts = row.source.kind === 'parts' && row.children.length > 0;
  return (
    <li className="mapping-row" data-lacking={isLacking ? '' : undefined}>
      <button
        type="button"
        className="mapping-line"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        onFocus={() => look(row.pointer)}
      >
        {isOpen ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronRight size={14} aria-hidden="true" />}
        <span className="mapping-name">
          <span>
            {title === '' ? <span translate="no">{row.name}</span> : title}
            {row.required ? <span className="required"> *</span> : null}
          </span>
          <span className="detail">
            {title === '' ? null : <span translate="no">{row.name} · </span>}
            {typeText(row.type, say)}
          </span>
        </span>
        <SourceText row={row} isLacking={isLacking} />
      </button>
      {row.pii === undefined && !row.undeclared ? null : (
        <div className="row mapping-marks">
          {row.pii === undefined ? null : <Badge tone="warning">{say('personal')}</Badge>}
          {row.undeclared ? <Badge tone="danger">{say('unknownInput')}</Badge> : null}
        </div>
      )}
      {issue === undefined ? null : (
        <p className="field-error pad">
          {issue.message} {issue.hint}
        </p>
      )}
      {row.source.kind === 'reference' ? <SimulatedValue pointer={row.pointer} value={`=${row.source.path}`} /> : null}
      {isOpen ? (
        <div className="mapping-body">
          {hasParts ? null : <ValueControl pointer={row.pointer} label={row.name} schema={row.schema} isLabelHidden />}
          {row.source.kind === 'unmapped' || isReadOnly ? null : (
            <IconButton
              label={say('remove', { name: row.name })}
              icon={<X size={16} />}
              size="small"
              onPress={() => set(row.pointer, undefined)}
            />
          )}
        </div>
      ) : null}
      {row.children.length > 0 && (isOpen || hasParts) ? <Rows rows={row.children} /> : null}
    </li>
  );
}

function SourceText({ row, isLacking }: { readonly row: MappingRow; readonly isLacking: boolean }) {
  const say = useWords(inspectorWords);
  const { source } = row;
  switch (source.kind) {
    case 'unmapped':
      return <span className={isLacking ? 'mapping-source lacking' : 'mapping-source muted'}>{say('unmapped')}</span>;
    case 'parts':
      return <span className="mapping-source muted">{say('parts')}</span>;
    case 'reference':
      return <code className="mapping-source">{source.path}</code>;
    case 'expression':
      return <code className="mapping-source">= {source.text}</code>;
    case 'literal':
      return <code className="mapping-source">{JSON.stringify(source.value)}</code>;
  }
}
