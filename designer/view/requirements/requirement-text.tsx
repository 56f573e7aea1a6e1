import { usePutRequirement, useRequirementText, type RequirementText as Text } from '../../api/requirements.ts';
import { useMay } from '../../api/me.ts';
import { MovedText } from '../draft/moved-text.tsx';
import { TextToPublish } from '../draft/text-to-publish.tsx';
import { useTextEdit } from '../draft/use-text-edit.ts';
import { Resource } from '../kit/resource.tsx';

/** The text of a requirement, checked by the server as it is typed. */
export function RequirementText({ id }: { readonly id: string }) {
  const text = useRequirementText(id);
  return <Resource of={text}>{(found) => <Editor key={found.requirement} of={found} />}</Resource>;
}

function Editor({ of: { requirement: id, file, text: published } }: { readonly of: Text }) {
  const mayPublish = useMay('publish');
  const put = usePutRequirement();
  const edit = useTextEdit(published);
  const { text, base } = edit;
  return (
    <>
      <MovedText of={edit} published={published} />
      <TextToPublish
        file={file}
        text={text}
        rows={18}
        base={base}
        isReadOnly={!mayPublish}
        publishing={put}
        onChange={edit.change}
        onPublish={(onSuccess) => put.mutate({ id, text, base }, { onSuccess })}
        onPublished={edit.drop}
      />
    </>
  );
}
