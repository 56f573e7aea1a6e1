import { readScenarios, type Scenario } from '@tessera/engine/simulate';
import type { Files } from '../document/workspace.ts';

/** The scenarios of a flow: where they are written, or will be. */
export interface FlowScenarios {
  readonly file: string;
  /** Absent: there is no such file yet. */
  readonly text?: string;
  readonly scenarios: readonly Scenario[];
}

/** The first file of scenarios for the flow; else one beside the flow's own. */
export function scenarioFileOf(files: Files, flowFile: string, flow: string): FlowScenarios {
  for (const [file, text] of Object.entries(files)) {
    if (!file.endsWith('.scenarios.yaml')) continue;
    const { read } = readScenarios(text, file);
    if (read?.flow === flow) return { file, text, scenarios: read.scenarios };
  }
  const file = flowFile.replace(/(\.flow)?\.yaml$/, '.scenarios.yaml');
  const text = files[file];
  return { file, scenarios: [], ...(text === undefined ? {} : { text }) };
}
