import type { MetricWords } from '@tessera/engine';
import { useMemo, useState } from 'react';
import { useMay } from '../../api/me.ts';
import { useMetricText, useMetricWords, usePutMetric, type MetricText as Published } from '../../api/metric-text.ts';
import { TextToPublish } from '../draft/text-to-publish.tsx';
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
      {(found) => <Editor key={found.text} of={found} words={words.data ?? { flows: [], teams: [] }} />}
    </Resource>
  );
}

function Editor({
  of: { metric: id, file, text: base },
  words,
}: {
  readonly of: Published;
  readonly words: MetricWords;
}) {
  const isReadOnly = !useMay('publish');
  const locale = useLocale();
  const publishing = usePutMetric();
  const [text, setText] = useState(base);
  const knowledge = useMemo(() => metricKnowledge(words, locale), [words, locale]);
  return (
    <TextToPublish
      file={file}
      text={text}
      rows={12}
      base={base}
      isReadOnly={isReadOnly}
      publishing={publishing}
      onChange={setText}
      onPublish={(onSuccess) => publishing.mutate({ id, text }, { onSuccess })}
      area={(issues) => (
        <TextEditor
          file={file}
          text={text}
          isReadOnly={isReadOnly}
          issues={issues}
          knowledge={knowledge}
          onChange={setText}
        />
      )}
    />
  );
}
