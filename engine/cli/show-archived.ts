import { outputOf } from '../host/record-codec.ts';
import { readArchive } from '../host/archive/read-archive.ts';
import { historyOf, summaryOf } from '../host/view.ts';
import { historyView, time } from '../http/views/present.ts';
import type { Fields } from './api.ts';
import { archiveFiles, archiveLines } from './archive-files.ts';
import { spoken } from './spoken.ts';

/** An instance of an archive file or of a folder of them, with its history, as the API would show it. */
export async function showArchived(id: string, path: string): Promise<Fields> {
  for (const file of archiveFiles(path)) {
    for await (const entry of readArchive(archiveLines(file))) {
      if (entry.kind !== 'instance' || entry.instance.head.id !== id) continue;
      const { head, record, history } = entry.instance;
      const { createdAt, updatedAt, finishedAt = updatedAt } = head;
      return asFields({
        ...summaryOf(head, outputOf(record)),
        createdAt: time(createdAt),
        updatedAt: time(updatedAt),
        finishedAt: time(finishedAt),
        file,
        history: history.map((row) => historyView(historyOf(row))),
      });
    }
  }
  throw new Error(spoken(`No archive file of ${path} has the instance ${id}.`, `${path} 的归档文件中没有实例 ${id}。`));
}

function asFields(value: object): Fields {
  const fields: Fields = JSON.parse(JSON.stringify(value));
  return fields;
}
