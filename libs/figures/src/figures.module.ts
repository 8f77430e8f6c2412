import { Module } from '@nestjs/common';
import { FigureAnswers } from './figure-answers.js';
import { FiguresController } from './figures.controller.js';

@Module({ controllers: [FiguresController], providers: [FigureAnswers], exports: [FigureAnswers] })
export class FiguresModule {}
