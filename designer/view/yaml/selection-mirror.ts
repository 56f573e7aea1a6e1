import { StateEffect, StateField, type EditorState, type Range } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { exitPointer } from '../../model/edit/exit-pointer.ts';
import { placeOfPointer } from '../../model/places/place-of-pointer.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import type { Pointer } from '@tessera/engine/catalog';
import type { Selection, Session } from '../session/session.ts';
import { foreign } from './foreign.ts';
import { pointerAt, spanOf } from './yaml-structure.ts';

const showPart = StateEffect.define<{ readonly from: number; readonly to: number } | undefined>();
const part = Decoration.line({ class: 'cm-selectedPart' });

/** The lines of what is selected. */
const selectedPart = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const shown = transaction.effects.find((effect) => effect.is(showPart));
    if (shown === undefined) return marks.map(transaction.changes);
    return shown.value === undefined ? Decoration.none : lineMarks(transaction.state, shown.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function lineMarks(state: EditorState, { from, to }: { readonly from: number; readonly to: number }): DecorationSet {
  const marks: Range<Decoration>[] = [];
  const last = state.doc.lineAt(Math.min(to, state.doc.length));
  for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
    marks.push(part.range(line.from));
    if (line.number >= last.number) break;
  }
  return Decoration.set(marks);
}

/** The caret's place is the selection of the page; what is selected elsewhere is shown, and focus stays where it is. */
export function selectionMirror(session: Session, file: string) {
  return [selectedPart, ViewPlugin.define((view) => new SelectionMirror(view, session, file))];
}

class SelectionMirror {
  private readonly view: EditorView;
  private readonly session: Session;
  private readonly file: string;
  private readonly stop: () => void;
  private shown = '';
  private isOwn = false;

  constructor(view: EditorView, session: Session, file: string) {
    this.view = view;
    this.session = session;
    this.file = file;
    this.stop = session.subscribe(() => this.follow());
    queueMicrotask(() => this.follow());
  }

  update(update: ViewUpdate): void {
    const isForeign = update.transactions.some((transaction) => transaction.annotation(foreign) === true);
    if (!update.selectionSet || isForeign || !update.view.hasFocus || this.file !== this.session.get().flowFile) return;
    const selection = selectedAt(pointerAt(update.state, update.state.selection.main.head));
    if (keyOf(selection) === keyOf(this.session.get().selection)) return;
    this.isOwn = true;
    this.shown = '';
    this.session.select(selection);
    this.isOwn = false;
    queueMicrotask(() => this.mark(false));
  }

  destroy(): void {
    this.stop();
  }

  private follow(): void {
    const { selection, target, flowFile, analysed } = this.session.get();
    const isHere = target !== undefined && target.file === this.file;
    const key = isHere ? `${target.pointer} ${target.times}` : `${keyOf(selection)} ${analysed < 0 ? 'new' : ''}`;
    if (this.isOwn || key === this.shown || (!isHere && this.file !== flowFile)) return;
    this.shown = key;
    queueMicrotask(() => this.mark(true));
  }

  private mark(reveals: boolean): void {
    const { selection, target } = this.session.get();
    const isHere = target !== undefined && target.file === this.file;
    const pointer = isHere ? target.pointer : pointerOf(selection);
    const span = pointer === '' ? undefined : spanOf(this.view.state, pointer);
    const hides = span !== undefined && reveals && !isInSight(this.view, span.from);
    const scroll = hides ? [EditorView.scrollIntoView(span.from, { y: 'start', yMargin: 20 })] : [];
    const caret = span === undefined || !reveals || this.view.hasFocus ? {} : { selection: { anchor: span.from } };
    this.view.dispatch({ effects: [showPart.of(span), ...scroll], ...caret, annotations: foreign.of(true) });
  }
}

/** With some of the lines below it. */
function isInSight(view: EditorView, offset: number): boolean {
  const place = view.coordsAtPos(offset);
  const { top, bottom } = view.scrollDOM.getBoundingClientRect();
  return place !== null && place.top >= top && place.bottom + 60 <= bottom;
}

function selectedAt(pointer: Pointer): Selection {
  const place = placeOfPointer(pointer);
  if (place.kind === 'transition') return { kind: 'transition', at: place.at };
  return place.kind === 'state' ? { kind: 'state', path: place.path } : { kind: 'flow' };
}

/** A single transition is not written in a list: the nearest place that is there is shown. */
function pointerOf(selection: Selection): Pointer {
  if (selection.kind === 'flow') return '';
  if (selection.kind === 'state') return statePointer(selection.path);
  return `${statePointer(selection.at.state)}${exitPointer(selection.at.exit)}/${selection.at.exit.index}`;
}

function keyOf(selection: Selection): string {
  return JSON.stringify(selection);
}
