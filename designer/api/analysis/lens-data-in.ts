import type { Analyst } from '@tessera/engine/analysis';
import { writtenData } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import { lensData } from '../../model/vary/lens-data.ts';

interface LensQuestion {
  /** All that is published, under what is open. */
  readonly files: Files;
  readonly flowFile: string;
  readonly identity: string;
}

/** The text of a flow as data as an identity has it; undefined where either cannot be read. */
export function lensDataIn(analyst: Analyst, { files, flowFile, identity }: LensQuestion): Json | undefined {
  const written = analyst.flowIn(files, flowFile);
  const effective = written && analyst.effective({ files, flow: written.flow, identity })?.definition;
  const document = writtenData(files[flowFile] ?? '');
  if (written === undefined || effective === undefined || document === undefined) return undefined;
  return lensData(document, { written, effective });
}
