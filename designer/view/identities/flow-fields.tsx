import { Trash2 } from 'lucide-react';
import { appendPointer } from '@tessera/engine/catalog';
import { useFlowText } from '../../api/flows.ts';
import { useExplanation } from '../../api/identities.ts';
import type { OwnFlow } from '../../model/identity/identity-form.ts';
import { parameterSchemas } from '../../model/identity/parameter-schemas.ts';
import { DraftText } from '../inspector/draft-text.tsx';
import { IconButton } from '../kit/button.tsx';
import { Loading } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { cellName } from './cell-text.ts';
import type { EditParts } from './identity-fields.tsx';
import { ParameterField } from './parameter-field.tsx';
import { RowIssues } from './row-issues.tsx';
import { VariationSentence } from './variation-sentence.tsx';
import { words } from './words.ts';
import { FlowName } from '../names/names.tsx';

interface FlowFieldsProps {
  readonly identity: string;
  readonly own: OwnFlow;
  readonly edit: EditParts;
}

/** What an identity says about one flow: the versions it takes, parameters, and variations. */
export function FlowFields({ identity, own, edit }: FlowFieldsProps) {
  const say = useWords(words);
  const { flow, version, variations } = own;
  const at = appendPointer('/flows', flow);
  return (
    <fieldset className="identity-part">
      <legend>
        <FlowName id={flow} />
      </legend>
      <div className="narrow">
        <DraftText
          label={say('range')}
          hint={say('rangeHint')}
          value={version ?? ''}
          isMono
          onCommit={(range) =>
            edit([{ pointer: `${at}/version`, value: range.trim() === '' ? undefined : range.trim() }])
          }
        />
      </div>
      <RowIssues row={{ kind: 'flow', flow }} />
      <h3>{say('parameter')}</h3>
      <Parameters identity={identity} own={own} edit={edit} />
      <h3>{say('variations')}</h3>
      {variations.length === 0 ? <p className="muted">{say('no')}</p> : null}
      <ol className="identity-variations">
        {variations.map((one, index) => (
          <li key={one.pointer}>
            <div className="row">
              <VariationSentence variation={one} />
              <IconButton
                size="small"
                label={say('removeVariation', { n: index + 1 })}
                icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
                onPress={() => edit([{ pointer: one.pointer, value: undefined }])}
              />
            </div>
            <RowIssues row={{ kind: 'variation', flow, index }} />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function Parameters({ identity, own, edit }: FlowFieldsProps) {
  const say = useWords(words);
  const { flow, parameters } = own;
  const explanation = useExplanation(flow, identity);
  const published = useFlowText(flow);
  // What is typed into a field would be lost when its schema comes and asks otherwise.
  if (explanation.isPending || published.isPending) return <Loading />;
  const cells = explanation.data?.cells ?? [];
  const text = published.data?.text;
  const schemas = text === undefined ? {} : parameterSchemas(text.file, text.files);
  const held = new Map(cells.map((cell) => [cell.cell, cell]));
  const told = cells.map(({ cell }) => cellName(cell, flow)).filter(({ kind }) => kind === 'parameter');
  const names = [...new Set([...Object.keys(schemas), ...told.map(({ name }) => name), ...Object.keys(parameters)])];
  if (names.length === 0) return <p className="muted">{say('no')}</p>;
  return (
    <div className="identity-form">
      {names.map((name) => (
        <ParameterField
          key={name}
          flow={flow}
          name={name}
          schema={schemas[name] ?? true}
          own={parameters[name]}
          cell={held.get(`parameter:${flow}.${name}`)}
          onSet={(value) =>
            edit([{ pointer: appendPointer(`${appendPointer('/flows', flow)}/parameters`, name), value }])
          }
        />
      ))}
    </div>
  );
}
