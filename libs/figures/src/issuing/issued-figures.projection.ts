import { Column, Entity, PrimaryColumn } from 'typeorm';
import { readModel, type ReadModel, type ReadModelRow } from '#libs/read-side';
import { FIGURES, type FiguresEvent, figuresEventTypes } from './figures.events.js';

/** The figures that were published or exported, as they were given. */
@Entity('issued_figure')
export class IssuedFigureRow implements ReadModelRow {
  @PrimaryColumn('text')
  stream!: string;

  @PrimaryColumn('text')
  key!: string;

  @Column('text')
  position!: string;

  @Column('text')
  purpose!: string;

  @Column('text')
  metric!: string;

  @Column('text')
  unit!: string;

  @Column('timestamptz')
  issued!: string;

  @Column('text')
  officer!: string;

  @Column('text', { name: 'issuing_unit' })
  issuingUnit!: string;

  @Column('json')
  data!: FiguresEvent['data'];
}

export const issuedFigures: ReadModel<IssuedFigureRow, FiguresEvent> = readModel<
  IssuedFigureRow,
  FiguresEvent
>({
  name: 'issued-figures',
  version: 1,
  table: IssuedFigureRow,
  sources: { [FIGURES]: figuresEventTypes },
  fold: (rows, { data, meta, position }) =>
    rows.set({
      key: '',
      position,
      purpose: data.purpose,
      metric: data.query.metric,
      unit: data.query.unit,
      issued: meta.recordedAt,
      officer: meta.actor.officer,
      issuingUnit: meta.actor.unit,
      data,
    }),
});
