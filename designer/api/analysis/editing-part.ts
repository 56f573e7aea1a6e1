import { gestureAnswers } from './gesture-answers.ts';
import { placeAnswers, type PlaceContext } from './place-answers.ts';

/** What is asked of a flow that is looked at already: a part of the worker that its first answer does not need. */
export function editingPart(given: PlaceContext) {
  return { ...gestureAnswers(given.analyst, given.context.published), ...placeAnswers(given) };
}
