import { Annotation } from '@codemirror/state';

/** What did not come from the person at this editor: other panels, an undo, another tab. It is not sent back. */
export const foreign = Annotation.define<boolean>();
