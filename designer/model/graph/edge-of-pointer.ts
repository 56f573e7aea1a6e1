import { placeOfPointer } from '../places/place-of-pointer.ts';
import { edgeId } from './edge-id.ts';

/** The edge of a transition that the engine tells by its pointer into the flow definition; undefined for none of a graph. */
export function edgeOfPointer(pointer: string): string | undefined {
  // The definition has its states below a root.
  const place = placeOfPointer(pointer.replace(/^\/root/, ''));
  return place.kind === 'transition' ? edgeId(place.at) : undefined;
}
