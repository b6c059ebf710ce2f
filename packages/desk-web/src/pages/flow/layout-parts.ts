/** What a laid-out picture consists of: boxes, lines, words on the lines, and remarks. */
import type { Output, PictureAct } from './flow-picture.ts';
import type { Rect } from './flow-room.ts';

export interface Node extends Rect {
  id: string;
  kind: 'status' | 'side' | 'act' | 'chip' | 'missing';
  /** Key of the status that it is, or points to. */
  status: string | null;
  act: PictureAct | null;
  /** How one comes here and where one goes on, by the arrows of the keyboard. */
  from: string | null;
  on: string | null;
}

export interface Line {
  d: string;
  kind: 'plain' | 'thin' | 'bad';
  act: string;
}

export interface Label {
  x: number;
  y: number;
  words: string;
  act: PictureAct;
  output: Output;
}

export interface Layout {
  width: number;
  height: number;
  /** Where the legend stands, from the top. */
  legend: number;
  nodes: Node[];
  lines: Line[];
  labels: Label[];
  notes: { x: number; y: number; kind: 'stays' | 'end' | 'anywhere' | 'loose'; words: string }[];
}

export interface LayoutWords {
  outcomes: (act: PictureAct, output: Output) => string;
  stays: (act: PictureAct) => string;
  end: (status: string) => string;
  anywhere: string;
  loose: string;
}
