import type { Files } from '../document/workspace.ts';
import { flowLinks } from './flow-links.ts';
import type { FlowText } from './flow-text.ts';
import { identityLinks } from './identity-links.ts';
import type { Link } from './link.ts';
import { scenarioLinks } from './scenario-links.ts';

/** Everything that names a state of the flow: in its own text, and in the files beside it. */
export function allLinks(files: Files, flow: FlowText): readonly Link[] {
  return [...flowLinks(flow), ...outerLinks(files, flow)];
}

/** What other files say about states of the flow. */
export function outerLinks(files: Files, flow: FlowText): readonly Link[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (/\.(?:identity|overlay)\.yaml$/.test(file)) return identityLinks(file, text, flow);
    return file.endsWith('.scenarios.yaml') ? scenarioLinks(file, text, flow) : [];
  });
}
