import { EditorCanvas } from '../canvas/editor-canvas.tsx';

/** The flow as it is drawn. */
export function Centre() {
  return <EditorCanvas />;
}
