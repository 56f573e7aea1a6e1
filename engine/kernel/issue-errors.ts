import { activityTextErrors } from './errors/activity.ts';
import { capabilityErrors } from './errors/capability.ts';
import { dataFlowErrors } from './errors/data-flow.ts';
import { definitionErrors } from './errors/definition.ts';
import { expressionErrors } from './errors/expression.ts';
import { flowCallErrors } from './errors/flow-call.ts';
import { identityErrors } from './errors/identity.ts';
import { providerErrors } from './errors/provider.ts';
import { resolverErrors } from './errors/resolver.ts';
import { referenceErrors } from './errors/reference.ts';
import { registryErrors } from './errors/registry.ts';
import { metricTextErrors } from './errors/metric.ts';
import { standardErrors } from './errors/standard.ts';
import { requirementTextErrors } from './errors/requirement.ts';
import { scenarioTextErrors } from './errors/scenario-text.ts';
import { soundnessErrors } from './errors/soundness.ts';
import { undoAndTimeErrors } from './errors/undo-and-time.ts';
import { yamlErrors } from './errors/yaml.ts';

/**
 * The part of the table that tells authors of their mistakes. It stands apart so that the checker in a browser carries
 * these texts and no others.
 */
export const issueErrors = {
  ...yamlErrors,
  ...definitionErrors,
  ...referenceErrors,
  ...soundnessErrors,
  ...flowCallErrors,
  ...undoAndTimeErrors,
  ...dataFlowErrors,
  ...expressionErrors,
  ...capabilityErrors,
  ...providerErrors,
  ...identityErrors,
  ...resolverErrors,
  ...registryErrors,
  ...scenarioTextErrors,
  ...requirementTextErrors,
  ...activityTextErrors,
  ...metricTextErrors,
  ...standardErrors,
} as const;

/** A code that an issue may carry. */
export type IssueCode = keyof typeof issueErrors;
