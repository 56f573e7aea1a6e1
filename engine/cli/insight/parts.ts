import { advicePart } from './advice-part.ts';
import { alarmsPart } from './alarms-part.ts';
import { comparePart } from './compare-part.ts';
import { deliveryPart } from './delivery-part.ts';
import { discussionPart } from './discussion-part.ts';
import { duplicatesPart } from './duplicates-part.ts';
import { identitiesPart } from './identities-part.ts';
import { mapPart } from './map-part.ts';
import { matrixPart } from './matrix-part.ts';
import { metricsPart } from './metrics-part.ts';
import { panoramaPart } from './panorama-part.ts';
import type { InsightPart } from './part.ts';
import { activitiesPart } from './activities.ts';
import { requirementsPart } from './requirements.ts';
import { resolverPart } from './resolver-part.ts';
import { routesPart } from './routes-part.ts';
import { routingPart } from './routing.ts';
import { scorecardPart } from './scorecard.ts';
import { lineagePart, standardsPart } from './standards.ts';
import { subjectPart } from './subject-part.ts';
import { valueGuardPart } from './value-guard-part.ts';

/** Every part of the control unit that the command line shows, in the order of the pages. */
export const insightParts: readonly InsightPart[] = [
  mapPart,
  duplicatesPart,
  routesPart,
  requirementsPart,
  discussionPart,
  activitiesPart,
  advicePart,
  panoramaPart,
  metricsPart,
  alarmsPart,
  deliveryPart,
  identitiesPart,
  matrixPart,
  comparePart,
  resolverPart,
  routingPart,
  scorecardPart,
  standardsPart,
  lineagePart,
  subjectPart,
  valueGuardPart,
];
