import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { CasesModule } from '#libs/cases';
import { AccessJournal } from './access-journal.js';
import { accessList } from './access.query.js';

/** Who read what is otherwise shown to nobody 查阅记录. Whoever gives out such a thing takes `AccessJournal` from here. */
@Module({
  imports: [CqrsModule, CasesModule],
  controllers: [accessList.controller],
  providers: [AccessJournal],
  exports: [AccessJournal],
})
export class AccessJournalModule {}
