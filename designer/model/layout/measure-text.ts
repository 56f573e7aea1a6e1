/** Which letters a text is set in: a state's name, its second line, a chip, the code of a guard. */
export type TextStyle = 'name' | 'detail' | 'chip' | 'code';

/** The width of a text in px. */
export type MeasureText = (text: string, style: TextStyle) => number;
