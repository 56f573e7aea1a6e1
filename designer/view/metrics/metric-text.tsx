import type { MetricWords } from '@tessera/engine';
import { useMemo } from 'react';
import { useMay } from '../../api/me.ts';
import { useMetricText, useMetricWords, usePutMetric, type MetricText as Published } from '../../api/metric-text.ts';
import { MovedText } from '../draft/moved-text.tsx';
import { TextToPublish } from '../draft/text-to-publish.tsx';
import { useTextEdit } from '../draft/use-text-edit.ts';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { TextEditor } from '../yaml/text-editor.tsx';
import { metricKnowledge } from './metric-knowledge.ts';

/** The text of a metric: words where they are typed, checked by the server, and published. */
export function MetricText({ id }: { readonly id: string }) {
  const words = useMetricWords();
  const text = useMetricText(id);
  return (
    <Resource of={text}>
      {(found) => <Editor key={found.metric} of={found} words={words.data ?? { flows: [], teams: [] }} />}
    </Resource>
  );
}

function Editor({
  of: { metric: id, file, text: published },
  words,
}: {
  readonly of: Published;
  readonly words: MetricWords;
}) {
  const isReadOnly = !useMay('publish');
  const locale = useLocale();
  const publishing = usePutMetric();
  const edit = useTextEdit(published);
  const { text, base } = edit;
  const knowledge = useMemo(() => metricKnowledge(words, locale), [words, locale]);
  return (
    <>
      <MovedText of={edit} published={published} />
      <TextToPublish
        file={file}
        text={text}
        rows={12}
        base={base}
        isReadOnly={isReadOnly}
        publishing={publishing}
        onChange={edit.change}
        onPublish={(onSuccess) => publishing.mutate({ id, text, base }, { onSuccess })}
        onPublished={edit.drop}
        area={(issues) => (
          <TextEditor
            file={file}
            text={text}
            isReadOnly={isReadOnly}
            issues={issues}
            knowledge={knowledge}
            onChange={edit.change}
          />
        )}
      />
    </>
  );
}
