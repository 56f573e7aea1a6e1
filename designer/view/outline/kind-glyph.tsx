import {
  CircleDot,
  ClipboardList,
  GitFork,
  History,
  Hourglass,
  Puzzle,
  Rows3,
  Square,
  Undo2,
  Workflow,
  Zap,
} from 'lucide-react';
import type { StateKind } from '../../model/edit/gesture.ts';

const glyphs = {
  call: Zap,
  slot: Puzzle,
  flow: Workflow,
  task: ClipboardList,
  wait: Hourglass,
  choice: GitFork,
  compensate: Undo2,
  compound: Square,
  parallel: Rows3,
  final: CircleDot,
  history: History,
} as const;

/** The kind of a state as a sign; its name says it too. */
export function KindGlyph({ kind }: { readonly kind: StateKind }) {
  const Glyph = glyphs[kind];
  return <Glyph className="kind-glyph" size={16} strokeWidth={1.5} aria-hidden="true" />;
}
