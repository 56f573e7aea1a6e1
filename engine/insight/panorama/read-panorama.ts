import type { Within } from '../../host/store.ts';
import { draw } from './draw.ts';
import type { Panorama } from './panorama.ts';
import { readSurvey, type PanoramaAsked, type PanoramaParts } from './survey.ts';

/** All of one view of the panorama, within the reach of whoever asks. */
export async function readPanorama(parts: PanoramaParts, asked: PanoramaAsked, within: Within): Promise<Panorama> {
  return draw(await readSurvey(parts, asked, within));
}
