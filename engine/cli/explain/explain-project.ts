import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createCompiler } from '../../registry/compiler.ts';
import { explainFlow, type ExplainRequest, type FlowExplanation } from '../../registry/explain-flow.ts';
import { readTexts } from '../../registry/read-texts.ts';
import { stateOfModules } from '../../registry/state-of-modules.ts';
import { withTexts } from '../../registry/registry-state.ts';
import { configName } from '../config-name.ts';
import { loadProject, readFiles } from '../project.ts';
import { spoken } from '../spoken.ts';

/** Explains a flow from the files of a project, without a server. */
export async function explainProject(folder: string, request: ExplainRequest): Promise<FlowExplanation> {
  const { flowsFolder, modules } = await loadProject(folder);
  const texts = flowsFolder ?? join(folder, 'flows');
  if (!existsSync(texts))
    throw new Error(
      spoken(
        `There is no folder ${texts}. ${configName} names the folder of flows.`,
        `没有文件夹 ${texts}。流程所在的文件夹由 ${configName} 指定。`,
      ),
    );
  const { texts: read } = readTexts(readFiles(texts), { at: 0, by: '' });
  const state = withTexts(stateOfModules(modules), read);
  return explainFlow(createCompiler().compile(state, { testProviders: true }), request);
}
