import type { MetricWords } from '@tessera/engine';
import { useMemo } from 'react';
import { useMetricText, useMetricWords, usePutMetric, type MetricText as Published } from '../../api/metric-text.ts';
import { EditedText } from '../draft/edited-text.tsx';
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
  const locale = useLocale();
  const publishing = usePutMetric();
  const knowledge = useMemo(() => metricKnowledge(words, locale), [words, locale]);
  return (
    <EditedText
      file={file}
      published={published}
      rows={12}
      publishing={publishing}
      onPublish={(edited, onSuccess) => publishing.mutate({ id, ...edited }, { onSuccess })}
      area={({ text, change }, isReadOnly, issues) => (
        <TextEditor
          file={file}
          text={text}
          isReadOnly={isReadOnly}
          issues={issues}
          knowledge={knowledge}
          onChange={change}
        />
      )}
    />
  );
}
