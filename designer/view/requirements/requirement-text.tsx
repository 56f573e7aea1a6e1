import { useState } from 'react';
import { usePutRequirement, useRequirementText, type RequirementText as Text } from '../../api/requirements.ts';
import { useMay } from '../../api/me.ts';
import { TextToPublish } from '../draft/text-to-publish.tsx';
import { Resource } from '../kit/resource.tsx';

/** The text of a requirement, checked by the server as it is typed. */
export function RequirementText({ id }: { readonly id: string }) {
  const text = useRequirementText(id);
  return <Resource of={text}>{(found) => <Editor key={found.text} of={found} />}</Resource>;
}

function Editor({ of: { requirement: id, file, text: base } }: { readonly of: Text }) {
  const mayPublish = useMay('publish');
  const put = usePutRequirement();
  const [text, setText] = useState(base);
  return (
    <TextToPublish
      file={file}
      text={text}
      rows={18}
      base={base}
      isReadOnly={!mayPublish}
      publishing={put}
      onChange={setText}
      onPublish={(onSuccess) => put.mutate({ id, text, base }, { onSuccess })}
    />
  );
}
