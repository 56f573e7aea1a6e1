import { usePutRequirement, useRequirementText, type RequirementText as Text } from '../../api/requirements.ts';
import { EditedText } from '../draft/edited-text.tsx';
import { Resource } from '../kit/resource.tsx';

/** The text of a requirement, checked by the server as it is typed. */
export function RequirementText({ id }: { readonly id: string }) {
  const text = useRequirementText(id);
  return <Resource of={text}>{(found) => <Editor key={found.requirement} of={found} />}</Resource>;
}

function Editor({ of: { requirement: id, file, text } }: { readonly of: Text }) {
  const put = usePutRequirement();
  return (
    <EditedText
      file={file}
      published={text}
      rows={18}
      publishing={put}
      onPublish={(edited, onSuccess) => put.mutate({ id, ...edited }, { onSuccess })}
    />
  );
}
