import type { Drawing } from '../../model/layout/drawing.ts';
import type { Layout } from '../../model/layout/layout.ts';

/** Finds where everything of a drawing stands. */
export interface LayoutPort {
  /** Rejects when the signal says so; equal drawings get equal layouts. */
  layout(drawing: Drawing, signal?: AbortSignal): Promise<Layout>;
}
